import { expect, test } from 'vitest';
import { crc32 } from './crc32.ts';
import { readZip } from './readZip.ts';
import { createZipWriter } from './zipWriter.ts';

test('the pieces, one behind the other, are an archive', () => {
  const files = [
    { path: 'a.txt', bytes: new Uint8Array([1, 2, 3]) },
    { path: 'folder/猫.txt', bytes: new Uint8Array(0) },
  ];
  const zip = createZipWriter();
  const pieces = files.flatMap((file) => [zip.add(file), file.bytes]);
  const archive = Uint8Array.from([...pieces, zip.end()].flatMap((piece) => [...piece]));
  expect(readZip(archive)).toEqual(files);
});

test('what is measured beforehand gives the same archive', () => {
  const bytes = new Uint8Array([1, 2, 3]);
  const zips = [createZipWriter(), createZipWriter()] as const;
  const known = zips[0].add({ path: 'a', bytes });
  expect(zips[1].add({ path: 'a', length: 3, sum: crc32(bytes) })).toEqual(known);
  expect(zips[1].end()).toEqual(zips[0].end());
});

test('no name twice', () => {
  const zip = createZipWriter();
  zip.add({ path: 'a', bytes: new Uint8Array(0) });
  expect(() => zip.add({ path: 'A', bytes: new Uint8Array(0) })).toThrow(
    expect.objectContaining({ code: 'pack-unsafe' }),
  );
});
