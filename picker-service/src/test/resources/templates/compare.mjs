// The fixtures by Hugging Face's own JavaScript, once more: npm pack @huggingface/jinja@0.5.11, unpack it, then
//
//   node compare.mjs FOLDER/package/dist/index.js
//
// Prints how many are byte-equal, how many both refuse, and each that is neither with what the library made of it.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const here = path.dirname(fileURLToPath(import.meta.url));
const { Template } = await import(pathToFileURL(path.resolve(process.argv[2])));
// The day of generate.py, for the library's strftime_now.
const Today = Date;
globalThis.Date = class extends Today {
  constructor(...given) {
    super(...(given.length > 0 ? given : [2026, 0, 2]));
  }
};

let equal = 0;
let refused = 0;
const others = [];
for (const fixture of JSON.parse(fs.readFileSync(path.join(here, 'fixtures.json'), 'utf8'))) {
  let made;
  try {
    const template = new Template(fs.readFileSync(path.join(here, fixture.template + '.jinja'), 'utf8'));
    made = template.render(fixture.variables);
  } catch (error) {
    made = error;
  }
  if (made instanceof Error ? fixture.error !== undefined : made === fixture.text) {
    equal += made instanceof Error ? 0 : 1;
    refused += made instanceof Error ? 1 : 0;
  } else {
    others.push(`${fixture.template} ${fixture.case}: ${made instanceof Error ? 'refused, ' + made.message.slice(0, 80) : 'another text'}`);
  }
}
console.log(`${equal} equal, ${refused} refused by both, ${others.length} other`);
others.forEach((line) => console.log(line));
