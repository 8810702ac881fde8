import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readStrokesFile } from './readStrokesFile.ts';

const STROKES = { width: 4, height: 3, gestures: [{ tool: 'invert' }] };

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stickersnap-strokes-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function read(text: string) {
  await writeFile(join(folder, 'cat.json'), text);
  return readStrokesFile('cat.json', folder, new AbortController().signal);
}

test('strokes as the editor writes them', async () => {
  expect(await read(JSON.stringify(STROKES))).toEqual(STROKES);
});

test.each([
  ['', '--strokes cat.json: “” is not allowed. Use a file of JSON'],
  ['{"width":', '--strokes cat.json: “{"width":” is not allowed. Use a file of JSON'],
  ['[]', '--strokes cat.json: strokes: “0 numbers” is not allowed. Use an object'],
  [
    JSON.stringify({ ...STROKES, gestures: [...STROKES.gestures, { tool: 'grow', by: 'much' }] }),
    '--strokes cat.json: strokes, gesture 2, by: “much” is not allowed. Use a number from −1000 to 1000',
  ],
])('%s: the file, the gesture and the mend are named', async (text, message) => {
  await expect(read(text)).rejects.toThrow(message);
});

test('a file that is not there', async () => {
  const signal = new AbortController().signal;
  await expect(readStrokesFile('none.json', folder, signal)).rejects.toMatchObject({
    code: 'input-not-found',
    details: { name: 'none.json' },
  });
});
