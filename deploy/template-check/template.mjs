// YAML with CloudFormation's short forms, read into the long forms: !Ref X → { Ref: X }, !Sub X → { 'Fn::Sub': X }.
import { parseDocument, visit } from 'yaml';

const names = ['Ref', 'Condition', 'And', 'Base64', 'Cidr', 'Equals', 'FindInMap', 'GetAtt', 'GetAZs', 'If', 'ImportValue', 'Join', 'Not', 'Or', 'Select', 'Split', 'Sub'];
const long = (name) => (name === 'Ref' || name === 'Condition' ? name : `Fn::${name}`);
const read = (name, value) => ({ [long(name)]: name === 'GetAtt' && typeof value === 'string' ? [value.split('.')[0], value.slice(value.indexOf('.') + 1)] : value });

const customTags = names.flatMap((name) => [
  { tag: `!${name}`, resolve: (text) => read(name, text) },
  ...['seq', 'map'].map((collection) => ({ tag: `!${name}`, collection, resolve: (node) => read(name, node.toJSON()) })),
]);

export function parseTemplate(text) {
  const findings = [];
  const document = parseDocument(text, { customTags, version: '1.1', schema: 'core' });
  findings.push(...[...document.errors, ...document.warnings].map((error) => `yaml: ${error.message.split('\n')[0]}`));
  visit(document, { Alias: (_, node) => { findings.push(`yaml: CloudFormation knows no aliases (*${node.source}).`); } });
  return { template: findings.length > 0 ? undefined : document.toJS(), findings };
}

/** Calls back for every value below a node: (value, path). Returns what the callbacks return, flat. */
export function walk(value, path, visitor) {
  const found = visitor(value, path) ?? [];
  if (value === null || typeof value !== 'object') return found;
  return [...found, ...Object.entries(value).flatMap(([key, child]) => walk(child, `${path}.${key}`, visitor))];
}

/** The name of the intrinsic function that a value is, or undefined. */
export function intrinsic(value) {
  const keys = value !== null && typeof value === 'object' && !Array.isArray(value) ? Object.keys(value) : [];
  return keys.length === 1 && (keys[0] === 'Ref' || keys[0] === 'Condition' || keys[0].startsWith('Fn::')) ? keys[0] : undefined;
}
