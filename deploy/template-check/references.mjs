// Ref, GetAtt, Sub, If, DependsOn: each target exists, each attribute too, and nothing is declared for nobody.
import { walk } from './template.mjs';
import { resourceType } from './resources.mjs';

const pseudo = ['AccountId', 'NotificationARNs', 'NoValue', 'Partition', 'Region', 'StackId', 'StackName', 'URLSuffix'].map((name) => `AWS::${name}`);

export function checkReferences(template) {
  const { Parameters: parameters = {}, Conditions: conditions = {}, Resources: resources = {}, Outputs: outputs = {} } = template;
  const used = new Set();
  const target = (path, name) => (used.add(name), name in parameters || name in resources || pseudo.includes(name) ? [] : [`${path}: nothing is called ${name}.`]);
  const condition = (path, name) => (used.add(name), name in conditions ? [] : [`${path}: no condition is called ${name}.`]);
  const attribute = (path, [name, key]) => {
    const found = target(path, name);
    const type = name in resources ? resourceType(resources[name].Type) : undefined;
    return !type || key in type.attributes || key in type.properties ? found : [`${path}: ${resources[name].Type} has no attribute ${key}.`];
  };

  const findings = walk({ Conditions: conditions, Resources: resources, Outputs: outputs }, '', (value, path) => {
    if (value === null || typeof value !== 'object') return [];
    if (typeof value.Ref === 'string') return target(path, value.Ref);
    if (Array.isArray(value['Fn::GetAtt'])) return attribute(path, value['Fn::GetAtt']);
    if (Array.isArray(value['Fn::If'])) return condition(path, value['Fn::If'][0]);
    if ('Fn::Sub' in value) return checkSub(path, value['Fn::Sub']);
    return [];
  });

  function checkSub(path, sub) {
    const [text, own = {}] = Array.isArray(sub) ? sub : [sub];
    return [...String(text).matchAll(/\$\{([^!}][^}]*)\}/g)].flatMap(([, name]) =>
      name in own ? [] : name.includes('.') ? attribute(path, [name.split('.')[0], name.slice(name.indexOf('.') + 1)]) : target(path, name));
  }

  for (const [name, resource] of [...Object.entries(resources), ...Object.entries(outputs)]) {
    if (resource.Condition) findings.push(...condition(name, resource.Condition));
    for (const other of [resource.DependsOn ?? []].flat()) if (!(other in resources)) findings.push(`${name}.DependsOn: no resource is called ${other}.`);
  }
  for (const name of [...Object.keys(parameters), ...Object.keys(conditions)]) if (!used.has(name)) findings.push(`${name}: declared, but not used.`);
  return findings;
}
