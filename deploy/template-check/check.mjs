// node check.mjs TEMPLATE — prints each finding as "path: sentence"; exits with 1 when there is one. Needs no network and no account.
import { readFileSync, realpathSync } from 'node:fs';
import { parseTemplate } from './template.mjs';
import { checkReferences } from './references.mjs';
import { checkResources } from './resources.mjs';
import { checkValues } from './values.mjs';
import { checkPolicies } from './policies.mjs';
import { checkMetrics } from './metrics.mjs';

export function check(text) {
  const { template, findings } = parseTemplate(text);
  if (findings.length > 0) return findings;
  return [checkResources, checkReferences, checkValues, checkPolicies, checkMetrics].flatMap((rule) => rule(template));
}

if (import.meta.filename === realpathSync(process.argv[1])) {
  const findings = check(readFileSync(process.argv[2] ?? new URL('../template.yaml', import.meta.url), 'utf8'));
  for (const finding of findings) console.log(finding);
  process.exitCode = findings.length > 0 ? 1 : 0;
}
