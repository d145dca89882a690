// @ts-check
import { describeValue, isEmpty, label } from './words.js';

/** A result as plain text, to put into a mail or a note. @param {any} result @param {string} title */
export const resultText = (result, title) => [title, '', ...lines(result, '')].join('\n');

/** @param {any} value @param {string} indent @returns {string[]} */
function lines(value, indent) {
  if (Array.isArray(value)) {
    return value.flatMap((item, index) => {
      const [first, ...rest] = lines(item, `${indent}   `);
      return [`${indent}${index + 1}. ${(first ?? '').trimStart()}`, ...rest];
    });
  }
  if (value === null || typeof value !== 'object') return [indent + describeValue(value)];
  return Object.entries(value).filter(([, inner]) => !isEmpty(inner)).flatMap(([name, inner]) =>
    (typeof inner === 'object' ? [`${indent}${label(name)}:`, ...lines(inner, `${indent}  `)] : [`${indent}${label(name)}: ${describeValue(inner)}`]));
}
