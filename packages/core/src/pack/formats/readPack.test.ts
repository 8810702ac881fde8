import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SnapError } from '../../errors.ts';
import { drawPack } from '../../testing/drawPack.ts';
import { encodeUtf8 } from '../../text/utf8.ts';
import type { PackFile } from '../model.ts';
import type { PackTargetId } from '../packTargets.ts';
import { readZip } from '../zip/readZip.ts';
import { readPack } from './readPack.ts';
import { writePack } from './writePack.ts';

const pack = drawPack(3);

describe('readPack', () => {
  test.each<[PackTargetId, string]>([
    ['whatsapp', 'whatsapp'],
    ['signal', 'folder'],
    ['folder', 'folder'],
  ])('knows what was written for %s', (format, read) => {
    const result = readPack(writePack([pack], format));
    expect(result.format).toBe(read);
    expect(result.packs[0]).toMatchObject({ title: 'Cats', tray: pack.tray });
    expect(result.packs[0]!.stickers).toEqual(pack.stickers);
  });

  test('knows an archive for sticker makers', () => {
    const [file] = writePack([pack], 'wastickers');
    expect(file!.path).toBe('Cats.wastickers');
    expect(readPack(readZip(file!.bytes))).toMatchObject({
      format: 'wastickers',
      packs: [{ title: 'Cats' }],
    });
  });

  test('refuses what holds no pictures', () => {
    expect(() => readPack([{ path: 'title.txt', bytes: encodeUtf8('Cats') }])).toThrowError(
      expect.objectContaining({ code: 'pack-unreadable' }),
    );
  });

  test('throws nothing but SnapErrors on files of any content', () => {
    const paths = fc.constantFrom('contents.json', 'emoji.txt', 'title.txt', 'a.webp', 'tray.png', 'x/y');
    const json = fc.json().map(encodeUtf8);
    const manifests = fc
      .json()
      .map((value) => encodeUtf8(`{"sticker_packs": [{"stickers": ${value}}, ${value}]}`));
    const bytes = fc.oneof(
      fc.uint8Array(),
      json,
      manifests,
      fc.constantFrom(pack.tray!, pack.stickers[0]!.bytes),
    );
    const files: fc.Arbitrary<PackFile[]> = fc.array(fc.record({ path: paths, bytes }), { maxLength: 6 });
    fc.assert(
      fc.property(files, (list) => {
        try {
          readPack(list);
        } catch (error) {
          expect(error).toBeInstanceOf(SnapError);
        }
      }),
    );
  });
});
