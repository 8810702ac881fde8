import { join } from 'node:path';
import { expect, test } from 'vitest';
import { COMPILED_IN } from '../../../scripts/pack/licenceOf.mjs';
import { LIBRARIES } from '../src/pages/licences.ts';
import { licenceTexts } from './licenceTexts.ts';

const WEB = join(import.meta.dirname, '..');
const ROOT = join(WEB, '..', '..');

test('each library of the page comes with the text of its licence', async () => {
  const text = await licenceTexts(WEB, [join(ROOT, 'LICENSE'), join(ROOT, 'NOTICE')]);
  for (const name of ['vue', 'buefy', 'axios', 'libheif-js', 'onnxruntime-web', 'utif2', 'pako'])
    expect(text).toMatch(new RegExp(`^${name} \\d`, 'm'));
  expect(LIBRARIES.length).toBeGreaterThan(0);
  expect(text).toContain('GNU LESSER GENERAL PUBLIC LICENSE');
  expect(text).toContain('Evan You');
  // Its own, and whose work the weights are, go before.
  expect(text.indexOf('StickerSnap contributors')).toBeLessThan(text.indexOf('Evan You'));
});

test('what is compiled into the inner loops comes with its own', async () => {
  const text = await licenceTexts(
    WEB,
    [],
    COMPILED_IN.map((name) => join(ROOT, name)),
  );
  expect(text).toMatch(/^assemblyscript \d/m);
  expect(text).toContain('AssemblyScript');
  expect(text.slice(text.indexOf('assemblyscript'))).toContain('Apache License');
});
