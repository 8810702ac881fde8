import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encodeUtf8 } from '../../text/utf8.ts';
import type { PackFile } from '../model.ts';
import { pathKey } from './pathFault.ts';
import { readZip } from './readZip.ts';
import { writeZip, zipSize } from './writeZip.ts';

const part = fc.stringMatching(/^[\p{L}\p{N} _-]{1,12}$/u);
const path = fc.array(part, { minLength: 1, maxLength: 3 }).map((parts) => parts.join('/'));
const files: fc.Arbitrary<PackFile[]> = fc.uniqueArray(
  fc.record({ path, bytes: fc.uint8Array({ maxLength: 200 }) }),
  { selector: (file) => pathKey(file.path), maxLength: 12 },
);

describe('writeZip', () => {
  test('what is written is read back, in order', () => {
    fc.assert(
      fc.property(files, (list) => {
        const zip = writeZip(list);
        expect(zip.length).toBe(zipSize(list));
        expect(readZip(zip).map((file) => ({ path: file.path, bytes: file.bytes.slice() }))).toEqual(
          list.map((file) => ({ path: file.path, bytes: file.bytes.slice() })),
        );
      }),
    );
  });

  test('the same files give the same bytes', () => {
    const list = [{ path: '猫.txt', bytes: encodeUtf8('cat') }];
    expect(writeZip(list)).toEqual(writeZip(list));
  });

  test.each([['../a'], ['a\\b'], ['/a'], ['folder/'], ['a', 'A']])('refuses %j', (...paths) => {
    const list = paths.map((name) => ({ path: name, bytes: new Uint8Array(1) }));
    expect(() => writeZip(list)).toThrowError(expect.objectContaining({ code: 'pack-unsafe' }));
  });

  test('refuses more files than a plain archive can count', () => {
    const bytes = new Uint8Array(0);
    const list = Array.from({ length: 0xffff }, (_, i) => ({ path: `${i}`, bytes }));
    expect(() => writeZip(list)).toThrowError(expect.objectContaining({ code: 'pack-unsafe' }));
  });
});
