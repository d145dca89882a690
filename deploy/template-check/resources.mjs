// Types, properties, required properties and the types of values, out of AWS's specification.
import { loadAwsServiceSpecSync } from '@aws-cdk/aws-service-spec';
import { intrinsic } from './template.mjs';

export const spec = loadAwsServiceSpecSync();
const attributes = ['Type', 'Properties', 'DependsOn', 'Condition', 'DeletionPolicy', 'UpdateReplacePolicy', 'Metadata', 'CreationPolicy', 'UpdatePolicy'];

export const resourceType = (type) => spec.lookup('resource', 'cloudFormationType', 'equals', type)[0];

export function checkResources({ Resources: resources = {} }) {
  return Object.entries(resources).flatMap(([name, resource]) => {
    const unknown = Object.keys(resource).filter((key) => !attributes.includes(key)).map((key) => `${name}: "${key}" is no attribute of a resource.`);
    const type = resourceType(resource.Type);
    return type ? [...unknown, ...checkObject(`${name}.Properties`, resource.Properties ?? {}, type.properties)] : [`${name}: the type ${resource.Type} does not exist.`];
  });
}

function checkObject(path, value, properties) {
  if (Array.isArray(value) || typeof value !== 'object' || value === null) return [`${path}: an object is expected.`];
  const findings = Object.keys(properties).filter((name) => properties[name].required && !(name in value)).map((name) => `${path}: ${name} is required.`);
  for (const [name, child] of Object.entries(value)) {
    if (name in properties) findings.push(...checkValue(`${path}.${name}`, child, properties[name].type));
    else findings.push(`${path}: ${name} is no property here.`);
  }
  return findings;
}

function checkValue(path, value, type) {
  const name = intrinsic(value);
  if (name === 'Fn::If') return value[name].slice(1).flatMap((branch, i) => checkValue(`${path}[${i + 1}]`, branch, type));
  if (name) return [];
  switch (type.type) {
    case 'string': return ['string', 'number', 'boolean'].includes(typeof value) ? [] : [`${path}: a text is expected.`];
    case 'number': case 'integer': return value !== '' && !Number.isNaN(Number(value)) && typeof value !== 'object' ? [] : [`${path}: a number is expected.`];
    case 'boolean': return [true, false, 'true', 'false'].includes(value) ? [] : [`${path}: true or false is expected.`];
    case 'array': return Array.isArray(value) ? value.flatMap((item, i) => checkValue(`${path}[${i}]`, item, type.element)) : [`${path}: a list is expected.`];
    case 'map': return isObject(value) ? Object.entries(value).flatMap(([key, item]) => checkValue(`${path}.${key}`, item, type.element)) : [`${path}: an object is expected.`];
    case 'ref': return checkObject(path, value, spec.get('typeDefinition', type.reference.$ref).properties);
    case 'union': return type.types.some((option) => checkValue(path, value, option).length === 0) ? [] : checkValue(path, value, type.types[0]);
    case 'tag': return isObject(value) && 'Key' in value && 'Value' in value ? [] : [`${path}: Key and Value are expected.`];
    default: return []; // json, date-time: checked where they are understood
  }
}

const isObject = (value) => value !== null && typeof value === 'object' && !Array.isArray(value);
