import { expect, test } from 'vitest';
import { readZip } from './readZip.ts';
import { writeZip } from './writeZip.ts';
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

/** Day and time of an archive's one file, from its header and from its row. */
function stamps(modified?: Date): string[] {
  const archive = writeZip([{ path: 'a', bytes: new Uint8Array(3) }], modified && { modified });
  const view = new DataView(archive.buffer);
  const row = view.getUint32(archive.length - 6, true);
  return [10, row + 12].map((at) => {
    const [time, date] = [view.getUint16(at, true), view.getUint16(at + 2, true)];
    const day = [1980 + (date >> 9), (date >> 5) & 15, date & 31];
    return `${day.join('-')} ${[time >> 11, (time >> 5) & 63, (time & 31) * 2].join(':')}`;
  });
}

test('entries have the time that is given, in both places; without one the same bytes come out', () => {
  expect(stamps(new Date(2026, 10, 29, 18, 48, 9))).toEqual(Array(2).fill('2026-11-29 18:48:8'));
  expect(stamps(new Date(2099, 11, 31, 23, 59, 59))).toEqual(Array(2).fill('2099-12-31 23:59:58'));
  expect(stamps()).toEqual(Array(2).fill('1980-1-1 0:0:0'));
});

test('times that the format does not know are the nearest that it does', () => {
  expect(stamps(new Date(1970, 0, 1))).toEqual(Array(2).fill('1980-1-1 0:0:0'));
  expect(stamps(new Date(Number.NaN))).toEqual(Array(2).fill('1980-1-1 0:0:0'));
  expect(stamps(new Date(2200, 0, 1))).toEqual(Array(2).fill('2107-12-31 23:59:58'));
});

test('no name twice', () => {
  const zip = createZipWriter();
  zip.add({ path: 'a', bytes: new Uint8Array(0) });
  expect(() => zip.add({ path: 'A', bytes: new Uint8Array(0) })).toThrow(
    expect.objectContaining({ code: 'pack-unsafe' }),
  );
});
