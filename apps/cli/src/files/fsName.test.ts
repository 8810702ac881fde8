import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { asLetters, fsPath, nameOfBytes, namesIn, withLostBytes } from './fsName.ts';

const LATIN1 = Buffer.from('Müller 🐈.jpg'.replace('🐈', 'x'), 'latin1');

test('any bytes come back as they were, and valid names stay what they are', () => {
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      const path = fsPath(nameOfBytes(Buffer.from(bytes)));
      expect(Buffer.from(path).equals(bytes)).toBe(true);
    }),
  );
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(nameOfBytes(Buffer.from(text))).toBe(text);
      expect(fsPath(text)).toBe(text);
    }),
  );
});

test('Latin-1 becomes letters where a file is named anew', () => {
  expect(asLetters(nameOfBytes(LATIN1))).toBe('Müller x.jpg');
});

test.skipIf(process.platform !== 'linux')('a word in which bytes were lost finds its file', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'stickersnap-name-'));
  try {
    await writeFile(Buffer.concat([Buffer.from(`${folder}/`), LATIN1]), '');
    expect(await readdir(folder)).toHaveLength(1);
    const names = await namesIn(folder);
    expect(names.map((name) => Buffer.from(fsPath(name)))).toEqual([LATIN1]);
    expect(await withLostBytes(LATIN1.toString(), folder)).toEqual(names);
    expect(await withLostBytes(join(folder, LATIN1.toString()), '/')).toEqual([join(folder, names[0]!)]);
    expect(await withLostBytes('nothing\ufffd', folder)).toEqual(['nothing\ufffd']);
  } finally {
    await rm(folder, { recursive: true });
  }
});
