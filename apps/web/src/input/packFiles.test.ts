import { expect, test } from 'vitest';
import { mayHoldPacks, packFiles } from './packFiles.ts';

type Tree = { readonly [name: string]: string | Tree };

/** A folder as the browser hands it over, in portions. */
function folder(name: string, tree: Tree): FileSystemDirectoryEntry {
  const entries = Object.entries(tree).map(([each, inside]) =>
    typeof inside === 'string'
      ? {
          name: each,
          isFile: true,
          isDirectory: false,
          file: (done: (file: File) => void) => done(new File([inside], each)),
        }
      : folder(each, inside),
  );
  return {
    name,
    isFile: false,
    isDirectory: true,
    createReader() {
      const left = [...entries];
      return { readEntries: (done: (some: unknown[]) => void) => done(left.splice(0, 2)) };
    },
  } as unknown as FileSystemDirectoryEntry;
}

const file = (name: string) => ({ file: new File(['x'], name) });

test('archives by their names are looked at, and what else there is stays', async () => {
  const handed = [file('cats.wastickers'), file('cat.jpg'), file('Dogs.ZIP')];
  const { packs, others } = await packFiles(handed);
  expect(packs.map(({ name }) => name)).toEqual(['cats.wastickers', 'Dogs.ZIP']);
  expect(others).toEqual([handed[1]]);
  expect([mayHoldPacks(handed), mayHoldPacks([file('cat.jpg')])]).toEqual([true, false]);
});

test('a folder is one when a file in it tells, with all that lies in it, hidden files aside', async () => {
  const { packs, others } = await packFiles([
    {
      folder: folder('cats', {
        'contents.json': '{}',
        '.DS_Store': '',
        a: { '1.webp': 'one', '2.webp': 'two' },
      }),
    },
    { folder: folder('photos', { 'a.jpg': '', 'b.jpg': '', 'c.jpg': '' }) },
  ]);
  expect(others).toHaveLength(1);
  expect(packs).toHaveLength(1);
  const [pack] = packs;
  expect(pack && 'folder' in pack ? pack.folder.map(({ path }) => path) : []).toEqual([
    'contents.json',
    'a/1.webp',
    'a/2.webp',
  ]);
});
