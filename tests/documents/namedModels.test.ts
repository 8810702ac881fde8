import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MODELS, NAMED_MODELS } from '@stickersnap/core';
import { createModelStore, defaultModelDirectory } from '@stickersnap/node';
import { expect, test } from 'vitest';

const document = await readFile(new URL('../../docs/models.md', import.meta.url), 'utf8');
const u2netp = MODELS.find(({ id }) => id === 'u2netp')!;

/** The row of the table that begins with the name. */
const rowOf = (id: string) => document.split('\n').find((line) => line.startsWith(`| \`${id}\` |`)) ?? '';

test.each(NAMED_MODELS)('the table has $id as its card has it', (card) => {
  const row = rowOf(card.id);
  const [source] = card.sources;
  const url = source?.kind === 'url' ? source.url : '';
  expect(row).toContain(card.md5 === undefined ? `sha256 \`${card.sha256}\`` : `md5 \`${card.md5}\``);
  expect(row).toContain(`\`${url.slice(url.lastIndexOf('/') + 1)}\``);
  expect(row).toContain(` ${card.inputSize} |`);
  expect(row).toContain(card.licence);
  expect(row).not.toContain('real weights');
});

test('only u2netp is said to be tried with its real weights, and is the file that rembg has', async () => {
  expect(rowOf('u2netp')).toMatch(`md5 \`${u2netp.md5}\``);
  expect(document.match(/\| real weights \|/g)).toHaveLength(1);
  const directory = defaultModelDirectory();
  const { card } = await createModelStore({ directory }).path('u2netp');
  const bytes = await readFile(join(directory, 'weights', `${card.sha256}.onnx`));
  expect(createHash('md5').update(bytes).digest('hex')).toBe(u2netp.md5);
});
