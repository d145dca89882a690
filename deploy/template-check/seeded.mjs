// The test of the check: plants each error of seeds.json into the template and prints what the check finds, as JSON by the seed's name.
import { readFileSync } from 'node:fs';
import { check } from './check.mjs';

const read = (name) => readFileSync(new URL(name, import.meta.url), 'utf8');
const template = read('../template.yaml');
const results = {};
for (const { name, find, replace, all } of JSON.parse(read('seeds.json'))) {
  if (!template.includes(find)) throw new Error(`The seed "${name}" does not fit the template any more.`);
  results[name] = check(all ? template.replaceAll(find, () => replace) : template.replace(find, () => replace));
}
console.log(JSON.stringify(results));
