import { dirname, relative, resolve } from 'node:path';
import { type NamedProduct, PLATFORMS } from '@stickersnap/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Input } from '../files/inputs.ts';
import { type OutputPlan, planOutputs } from './outputs.ts';

const CWD = '/photos';
const WHATSAPP: NamedProduct = { kind: 'sticker', platform: 'whatsapp' };
const PRODUCTS: readonly NamedProduct[] = [
  ...PLATFORMS.map(({ id }): NamedProduct => ({ kind: 'sticker', platform: id })),
  { kind: 'mask' },
  { kind: 'cutout', trim: false },
];

function inputsOf(names: readonly string[]): Input[] {
  return names.map((name) => ({ name, path: name === '-' ? undefined : resolve(CWD, name) }));
}

function plan(
  names: readonly string[],
  out?: string,
  products: readonly NamedProduct[] = [WHATSAPP],
): OutputPlan {
  return planOutputs(inputsOf(names), { products, out, cwd: CWD });
}

function written(names: readonly string[], out?: string, products?: readonly NamedProduct[]): string[] {
  return plan(names, out, products).jobs.flatMap(({ outputs }) => outputs.map(({ name }) => name));
}

describe('planOutputs', () => {
  test('names the products after the picture, beside it or in the folder', () => {
    expect(written(['cat.jpg', 'a/dog.tar.png'])).toEqual(['cat.whatsapp.webp', 'a/dog.tar.whatsapp.webp']);
    expect(
      written(['a/cat.jpg'], 'out', [WHATSAPP, { kind: 'mask' }, { kind: 'cutout', trim: false }]),
    ).toEqual(['out/cat.whatsapp.webp', 'out/cat.mask.png', 'out/cat.cutout.png']);
    expect(plan(['a/cat.jpg'], 'out').jobs[0]!.outputs[0]!.path).toBe('/photos/out/cat.whatsapp.webp');
  });

  test('puts the folder before names that would meet, whatever the order of the words', () => {
    expect(written(['a/cat.jpg', 'b/cat.jpg'])).toEqual(['a/cat.whatsapp.webp', 'b/cat.whatsapp.webp']);
    expect(written(['b/cat.jpg', 'a/cat.jpg', 'c/dog.jpg'], 'o')).toEqual([
      'o/b-cat.whatsapp.webp',
      'o/a-cat.whatsapp.webp',
      'o/dog.whatsapp.webp',
    ]);
  });

  test('numbers names of one folder, in natural order', () => {
    expect(written(['cat.png', 'cat.jpg', 'Cat.gif'])).toEqual([
      'cat-3.whatsapp.webp',
      'cat-2.whatsapp.webp',
      'Cat.whatsapp.webp',
    ]);
    expect(written(['a/cat.png', 'a/cat.jpg', 'b/cat.jpg'], 'o')).toEqual([
      'o/a-cat-2.whatsapp.webp',
      'o/a-cat.whatsapp.webp',
      'o/b-cat.whatsapp.webp',
    ]);
    expect(written(['cat.jpg', 'cat.png', 'cat-2.jpg'])).toEqual([
      'cat.whatsapp.webp',
      'cat-3.whatsapp.webp',
      'cat-2.whatsapp.webp',
    ]);
  });

  test('leaves out what was made of another input', () => {
    const { jobs, leftOut } = plan(['cat.jpg', 'cat.mask.png', 'cat.whatsapp.webp', 'dog.whatsapp.webp']);
    expect(jobs.map(({ input }) => input.name)).toEqual(['cat.jpg', 'dog.whatsapp.webp']);
    expect(leftOut.map(({ input, madeOf }) => [input.name, madeOf.name])).toEqual([
      ['cat.mask.png', 'cat.jpg'],
      ['cat.whatsapp.webp', 'cat.jpg'],
    ]);
  });

  test('never writes over another input', () => {
    expect(written(['a/cat.jpg', 'b/cat.jpg', 'o/a-cat.whatsapp.webp'], 'o')).toEqual([
      'o/a-cat-2.whatsapp.webp',
      'o/b-cat.whatsapp.webp',
      'o/a-cat.whatsapp.whatsapp.webp',
    ]);
  });

  test('standard input has a name of its own in a folder, and standard output none', () => {
    expect(written(['-'], 'o')).toEqual(['o/stdin.whatsapp.webp']);
    expect(plan(['-'], '-').jobs[0]!.outputs).toEqual([{ product: WHATSAPP, name: '-', path: undefined }]);
  });

  test('no two outputs are one, none is an input, all stay in their folder, and word order is nothing', () => {
    const stem = fc.constantFrom('cat', 'CAT', 'cat-2', 'a-cat', 'é', 'e\u0301', '..', 'cat.mask', 'x.png');
    const ending = fc.constantFrom('.jpg', '.png', '.webp', '.whatsapp.webp', '.mask.png', '');
    const place = fc.constantFrom('', 'a/', 'b/', 'b/a/', '../', 'out/');
    const name = fc.tuple(place, stem, ending).map((parts) => parts.join(''));
    const names = fc
      .uniqueArray(name, { maxLength: 12, selector: (text) => resolve(CWD, text) })
      .filter((all) => all.every((text) => !text.endsWith('..')));
    fc.assert(
      fc.property(names, fc.constantFrom(undefined, 'out', '/else'), (all, out) => {
        const { jobs, leftOut } = plan(all, out, PRODUCTS);
        const paths = jobs.flatMap(({ outputs }) => outputs.map(({ path }) => path!));
        const fold = (path: string) => path.normalize('NFC').toLowerCase();
        expect(new Set(paths.map(fold)).size).toBe(paths.length);
        const inputs = new Set(jobs.map(({ input }) => input.path));
        for (const path of paths) expect(inputs.has(path)).toBe(false);
        for (const { input, outputs } of jobs) {
          const folder = out === undefined ? dirname(input.path!) : resolve(CWD, out);
          for (const { path } of outputs) expect(relative(folder, path!)).not.toContain('/');
        }
        expect(jobs.length + leftOut.length).toBe(all.length);
        const turned = plan(all.toReversed(), out, PRODUCTS).jobs.map(({ outputs }) => outputs[0]!.path);
        expect(turned.toSorted()).toEqual(jobs.map(({ outputs }) => outputs[0]!.path).toSorted());
      }),
    );
  });
});
