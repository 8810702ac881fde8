import { expect, test } from 'vitest';
import * as core from './index.ts';
import * as onnx from './onnx/index.ts';
import { readExamples } from './testing/readExamples.ts';
import { runExample } from './testing/runExample.ts';

/** What an example may import. */
const imports = { '@stickersnap/core': core, '@stickersnap/core/onnx': onnx };

const operations = readExamples(new URL('index.ts', import.meta.url));
const shown = operations.filter(({ examples }) => examples.length > 0);

test('every public operation carries an example', () => {
  expect(operations.length).toBeGreaterThan(150);
  const bare = operations.filter(({ examples }) => examples.length === 0).map(({ name }) => name);
  expect(bare).toEqual([]);
});

test.each(shown)('$name does what its example says', async ({ examples }) => {
  for (const each of examples) await runExample(each, imports);
});
