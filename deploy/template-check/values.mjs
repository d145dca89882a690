// The specification has few value sets and ranges; values.json has those of the properties that the template uses.
import { readFileSync } from 'node:fs';
import { intrinsic } from './template.mjs';

const table = JSON.parse(readFileSync(new URL('values.json', import.meta.url), 'utf8'));
const policies = ['Delete', 'Retain', 'Snapshot', 'RetainExceptOnCreate'];

export function checkValues({ Resources: resources, Parameters: parameters = {} }) {
  return Object.entries(resources).flatMap(([name, resource]) => [
    ...['DeletionPolicy', 'UpdateReplacePolicy'].filter((key) => key in resource && !policies.includes(resource[key])).map((key) => `${name}.${key}: ${resource[key]} is none of ${policies.join(', ')}.`),
    ...Object.entries(table[resource.Type] ?? {}).flatMap(([path, allowed]) => select(resource.Properties ?? {}, path.split('.'), `${name}.Properties`).flatMap(([at, value]) => checkValue(at, value, allowed, parameters))),
  ]);
}

function select(value, [key, ...rest], path) {
  if (key === undefined) return [[path, value]];
  if (value === null || typeof value !== 'object' || intrinsic(value)) return [];
  const children = key === '*' ? Object.entries(value) : key in value ? [[key, value[key]]] : [];
  return children.flatMap(([name, child]) => select(child, rest, `${path}.${name}`));
}

function checkValue(path, value, allowed, parameters) {
  if (typeof value?.Ref === 'string') { // a parameter: what it may be set to
    const parameter = parameters[value.Ref];
    return (parameter?.AllowedValues ?? (parameter && 'Default' in parameter ? [parameter.Default] : [])).flatMap((each) => checkValue(`${path} (${value.Ref})`, each, allowed, {}));
  }
  if (intrinsic(value)) return [];
  if (Array.isArray(allowed)) return allowed.map(String).includes(String(value)) ? [] : [`${path}: ${value} is none of ${allowed.join(', ')}.`];
  if (typeof allowed === 'string') return new RegExp(allowed).test(value) ? [] : [`${path}: ${value} does not match ${allowed}.`];
  return value >= allowed.min && value <= allowed.max ? [] : [`${path}: ${value} is not within ${allowed.min} and ${allowed.max}.`];
}
