import { expect, test } from 'vitest';
import { readFile } from './readFile.ts';

/** A file as browsers hand it over, of which nothing can be read any more. */
function lost(name: string): File {
  const file = new File(['photo'], 'holiday.jpg');
  const read = () => Promise.reject(new DOMException('A requested file …', name));
  Object.defineProperty(file, 'arrayBuffer', { value: read });
  return file;
}

test('all bytes', async () => {
  expect([...(await readFile(new Blob([Uint8Array.of(1, 2, 3)])))]).toEqual([1, 2, 3]);
});

test.each([
  ['NotFoundError', 'gone'],
  ['NotReadableError', 'locked'],
])('%s: the file cannot be opened, since it is %s', async (name, cause) => {
  await expect(readFile(lost(name))).rejects.toMatchObject({
    code: 'input-unreadable',
    details: { name: 'holiday.jpg', cause },
  });
});

test('what is too large is not read', async () => {
  await expect(readFile(lost('NotReadableError'), 4)).rejects.toMatchObject({
    code: 'input-too-many-bytes',
    details: { measured: 5, limit: 4 },
  });
});
