import { describe, expect, test } from 'vitest';
import type { Handed } from './handed.ts';
import { readHanded } from './readHanded.ts';

/** Portions are as large as browsers make them, only smaller. */
const PORTION = 2;

type Tree = { readonly [name: string]: Tree | string | undefined };

/** A folder as browsers hand it over; a text is a file of that type, `undefined` one that cannot be opened. */
function folder(name: string, tree: Tree): FileSystemDirectoryEntry {
  const entries = Object.entries(tree).map(([inner, content]) =>
    typeof content === 'object' ? folder(inner, content) : file(inner, content),
  );
  const createReader = () => {
    const rest = [...entries];
    return { readEntries: (tell: (some: unknown[]) => void) => tell(rest.splice(0, PORTION)) };
  };
  return { name, isFile: false, isDirectory: true, createReader } as unknown as FileSystemDirectoryEntry;
}

function file(name: string, type: string | undefined) {
  return {
    name,
    isFile: true,
    isDirectory: false,
    file: (tell: (file: File) => void, fail: (error: Error) => void) =>
      type === undefined
        ? fail(new DOMException('A requested file …', 'NotFoundError'))
        : tell(new File(['x'], name, { type })),
  };
}

const JPEG = 'image/jpeg';
const names = ({ files }: Awaited<ReturnType<typeof readHanded>>) => files.map(({ name }) => name);

describe('readHanded', () => {
  test('files as they came, whatever they are', async () => {
    const handed: Handed[] = [{ file: new File(['x'], 'b.pdf') }, { file: new File(['x'], 'a.jpg') }];
    const arrived = await readHanded(handed);
    expect(names(arrived)).toEqual(['b.pdf', 'a.jpg']);
    expect(arrived).toMatchObject({ isFolder: false, others: 0, unreadable: 0, isCapped: false });
  });

  test('a folder’s pictures and those of folders in it, by name; what else is there is counted', async () => {
    const tree = {
      'img10.jpg': JPEG,
      'img9.jpg': JPEG,
      'notes.txt': 'text/plain',
      '.DS_Store': '',
      'Thumbs.db': '',
      a: { 'deep.HEIC': '', b: { 'deeper.png': 'image/png', 'film.mp4': 'video/mp4' } },
      'lost.jpg': undefined,
    };
    const arrived = await readHanded([{ folder: folder('holiday', tree) }]);
    expect(names(arrived)).toEqual(['deeper.png', 'deep.HEIC', 'img9.jpg', 'img10.jpg']);
    expect(arrived).toMatchObject({ isFolder: true, others: 2, unreadable: 1, isCapped: false });
  });

  test('a folder that cannot be read does not hold the others up', async () => {
    const broken = {
      name: 'broken',
      isDirectory: true,
      createReader: () => ({
        readEntries: (_: unknown, fail: (error: Error) => void) =>
          fail(new DOMException('', 'NotReadableError')),
      }),
    } as unknown as FileSystemDirectoryEntry;
    const arrived = await readHanded([{ folder: broken }, { folder: folder('good', { 'a.jpg': JPEG }) }]);
    expect(names(arrived)).toEqual(['a.jpg']);
    expect(arrived.unreadable).toBe(1);
  });

  test('no more than a sane number, and it is told', async () => {
    const many = Object.fromEntries(Array.from({ length: 9 }, (_, i) => [`${i}.jpg`, JPEG]));
    const limits = { most: 4, looked: 100, depth: 3 };
    const capped = await readHanded([{ folder: folder('many', many) }], limits);
    expect([names(capped), capped.isCapped]).toEqual([['0.jpg', '1.jpg', '2.jpg', '3.jpg'], true]);
    const exact = await readHanded([{ folder: folder('many', many) }], { ...limits, most: 9 });
    expect([exact.files.length, exact.isCapped]).toEqual([9, false]);
    const searched = await readHanded([{ folder: folder('many', many) }], { ...limits, looked: 3 });
    expect([searched.files.length, searched.isCapped]).toEqual([3, true]);
  });

  test('folders without an end are not followed', async () => {
    const endless: FileSystemDirectoryEntry = Object.assign(folder('endless', {}), {
      createReader() {
        const rest = [endless];
        return { readEntries: (tell: (some: FileSystemEntry[]) => void) => tell(rest.splice(0)) };
      },
    });
    expect(await readHanded([{ folder: endless }])).toMatchObject({ files: [], unreadable: 1 });
  });
});
