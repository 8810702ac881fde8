import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const LICENCE_FILE = /^(licen[cs]e|copying|notice)([._-].*)?$/i;

/** From the root: what is compiled into the inner loops, and so a part of whatever holds them. */
export const LOOPS_OF = ['node_modules/assemblyscript'];
/** What the emoji font was made of. */
export const EMOJI_OF = ['node_modules/twemoji-colr-font'];
/** Part of the page without being a dependency. */
export const COMPILED_IN = [...LOOPS_OF, ...EMOJI_OF];

/**
 * A package's name, its licence and the texts that its folder holds of it, as most licences ask of whoever passes the
 * work on.
 *
 * @param {string} folder of an installed package
 */
export function licenceOf(folder) {
  const {
    name,
    version,
    license = 'not named',
  } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const files = readdirSync(folder)
    .filter((file) => LICENCE_FILE.test(file))
    .sort();
  const texts = files.map((file) => readFileSync(join(folder, file), 'utf8'));
  const none = `Its package holds no text of it: ${license}, as its package.json says.`;
  return [`${name} ${version}\nLicence: ${license}`, ...(texts.length === 0 ? [none] : texts)].join('\n\n');
}

/** @param {readonly string[]} texts one file of them, each with an end */
export function joinLicences(texts) {
  return texts.map((text) => `${text.trim()}\n`).join(`\n${'='.repeat(80)}\n\n`);
}
