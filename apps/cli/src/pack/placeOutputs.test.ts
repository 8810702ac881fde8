import { describe, expect, test } from 'vitest';
import { placeOutputs } from './placeOutputs.ts';

const files = (...paths: string[]) => paths.map((path) => ({ path, bytes: new Uint8Array(1) }));
const paths = (...given: Parameters<typeof placeOutputs>) =>
  placeOutputs(...given).map((output) => [output.path, output.files.map(({ path }) => path)]);

describe('placeOutputs', () => {
  test('an archive takes the place of --out and gets its ending', () => {
    expect(paths(files('Cats.wastickers'), 'wastickers', 'a/mine')).toEqual([
      ['a/mine.wastickers', ['Cats.wastickers']],
    ]);
    expect(placeOutputs(files('Cats.zip'), 'line', 'mine.ZIP')).toMatchObject([
      { path: 'mine.zip', isFolder: false },
    ]);
  });

  test('a folder takes the place of --out with all that is in it', () => {
    const output = placeOutputs(files('Cats/contents.json', 'Cats/cats/1.webp'), 'whatsapp', 'out/wa');
    expect(output).toMatchObject([{ path: 'out/wa', isFolder: true }]);
    expect(output[0]!.files.map(({ path }) => path)).toEqual(['contents.json', 'cats/1.webp']);
  });

  test('several are numbered', () => {
    expect(paths(files('A.wastickers', 'B.wastickers'), 'wastickers', 'x.wastickers')).toEqual([
      ['x-1.wastickers', ['A.wastickers']],
      ['x-2.wastickers', ['B.wastickers']],
    ]);
    expect(paths(files('A/1.webp', 'A/2.webp', 'B/1.webp'), 'signal', 'x')).toEqual([
      ['x-1', ['1.webp', '2.webp']],
      ['x-2', ['1.webp']],
    ]);
  });
});
