import { basename, dirname, join, parse, resolve } from 'node:path';
import { type NamedProduct, productFile, productStem, productSuffix } from '@stickersnap/core';
import { nameKey as key } from '../earlier/productIndexState.ts';
import { asLetters } from '../files/fsName.ts';
import { type Input, sourceOf } from '../files/inputs.ts';
import { naturalOrder } from '../files/naturalOrder.ts';
import { MAX_NAME_BYTES, shortenName } from '../files/shortenName.ts';

export interface Output {
  readonly product: NamedProduct;
  /** As it is told to people; `-` for standard output. */
  readonly name: string;
  /** Absolute; `undefined` for standard output. */
  readonly path: string | undefined;
}

/** One picture and what is to be written of it. */
export interface Job {
  readonly input: Input;
  readonly outputs: readonly Output[];
  /** What the outputs' names begin with; `undefined` for standard output. */
  readonly stem?: string;
  /** The same for all that wanted one name. */
  readonly group?: string;
  /** What is to be said about the names. */
  readonly remarks?: readonly string[];
}

/** What is known of names given earlier. */
export interface KnownNames {
  /** Those of a picture, in a folder, the oldest first. */
  stemsOf(folder: string, source: string): readonly string[];
  /** The picture that has a name and cannot do without it. */
  ownerOf(folder: string, stem: string): string | undefined;
  /** Whether something lies at a path that is nobody's product. */
  isForeign(path: string): boolean;
}

export interface OutputPlan {
  /** In the order of the inputs. */
  readonly jobs: readonly Job[];
  /** Inputs that are the products of others: `cut *` for the second time. */
  readonly leftOut: readonly { readonly input: Input; readonly madeOf: Input }[];
}

export interface OutputOptions {
  readonly products: readonly NamedProduct[];
  /** Folder; `-`: standard output; `undefined`: beside each input. */
  readonly out?: string | undefined;
  /** Absolute. */
  readonly cwd: string;
  /** Absolute paths that belong to pictures planned earlier. */
  readonly taken?: Iterable<string>;
  readonly names?: KnownNames;
}

/** What the names of products begin with whose picture has none. */
export const STDIN_STEM = 'stdin';
const NOTHING_KNOWN: KnownNames = { stemsOf: () => [], ownerOf: () => undefined, isForeign: () => false };
const SHORTENED = 'The picture’s name is too long for a product’s, which was shortened.';

/**
 * Names every file that will be written. A picture keeps the name that it once had. Two pictures of one stem that
 * would meet in one folder get their own folder's name put before it when these differ, else a number; both in
 * natural order of the paths, so that the order of the words does not matter. No two outputs are one, no output is
 * an input, and all names are short enough.
 */
export function planOutputs(inputs: readonly Input[], options: OutputOptions): OutputPlan {
  if (options.out === '-') {
    const outputs = options.products.map((product) => ({ product, name: '-', path: undefined }));
    return { jobs: inputs.map((input) => ({ input, outputs })), leftOut: [] };
  }
  const targets = inputs.map((input) => targetOf(input, options));
  const { kept, leftOut } = dropProducts(targets);
  const stems = chooseStems(kept, options);
  const jobs = kept.map((target) => {
    const stem = stems.get(target)!;
    const isShort = shortenName(target.stem, roomOf(options.products)) !== target.stem;
    return {
      input: target.input,
      stem,
      group: groupOf(target),
      ...(isShort ? { remarks: [SHORTENED] } : {}),
      outputs: options.products.map((product) => {
        const name = productFile(stem, product);
        return { product, name: join(target.shownFolder, name), path: join(target.folder, name) };
      }),
    };
  });
  return { jobs, leftOut };
}

interface Target {
  readonly input: Input;
  readonly stem: string;
  /** Absolute, where its outputs go. */
  readonly folder: string;
  readonly shownFolder: string;
}

function targetOf(input: Input, options: OutputOptions): Target {
  const stem = input.path === undefined ? STDIN_STEM : asLetters(parse(input.path).name);
  const shownFolder = options.out ?? (input.path === undefined ? '.' : dirname(input.name));
  return { input, stem, folder: resolve(options.cwd, shownFolder), shownFolder };
}

function dropProducts(targets: readonly Target[]): Pick<OutputPlan, 'leftOut'> & { kept: readonly Target[] } {
  const sources = new Map(targets.map((target) => [key(join(target.folder, target.stem)), target]));
  const byPath = new Map(targets.map((target) => [target.input.path, target]));
  const kept: Target[] = [];
  const leftOut: { input: Input; madeOf: Input }[] = [];
  for (const target of targets) {
    const source = sourceAmong(target.input, sources, byPath);
    if (source === undefined) kept.push(target);
    else leftOut.push({ input: target.input, madeOf: source.input });
  }
  return { kept, leftOut };
}

/** By the index, or else by its name unless its content says otherwise. */
function sourceAmong(
  { path, madeOf, isPhoto }: Input,
  byName: ReadonlyMap<string, Target>,
  byPath: ReadonlyMap<string | undefined, Target>,
): Target | undefined {
  if (path === undefined || isPhoto) return undefined;
  if (madeOf !== undefined) return byPath.get(madeOf);
  const stem = productStem(basename(path));
  return stem === undefined ? undefined : byName.get(key(join(dirname(path), stem)));
}

function chooseStems(
  targets: readonly Target[],
  { products, taken: others = [], names = NOTHING_KNOWN }: OutputOptions,
): ReadonlyMap<Target, string> {
  const closed = new Set([...targets.map(({ input }) => input.path ?? ''), ...others].map(key));
  const ordered = targets.toSorted((a, b) => naturalOrder(a.input.path ?? '', b.input.path ?? ''));
  const groups = [...groupBy(ordered, groupOf).values()];
  const room = roomOf(products);
  const stems = new Map<Target, string>();
  const taken = new Set<string>();

  const ownerOf = ({ folder, input }: Target, stem: string) => {
    const owner = names.ownerOf(folder, stem);
    return owner === sourceOf(input) ? undefined : owner;
  };
  const isFree = (target: Target, stem: string) =>
    !taken.has(key(join(target.folder, stem))) &&
    ownerOf(target, stem) === undefined &&
    products.every((product) => {
      const path = join(target.folder, productFile(stem, product));
      return !closed.has(key(path)) && !names.isForeign(path);
    });
  const give = (target: Target, stem: string) => {
    taken.add(key(join(target.folder, stem)));
    stems.set(target, stem);
  };
  const take = (target: Target, wanted: string) => {
    let stem = shortenName(wanted, room);
    for (let number = 2; !isFree(target, stem); number++) {
      const tail = `-${number}`;
      stem = shortenName(wanted, room - tail.length) + tail;
    }
    give(target, stem);
  };
  const withFolder = (target: Target) => {
    const prefix = asLetters(basename(parentOf(target)));
    return prefix === '' ? target.stem : `${prefix}-${target.stem}`;
  };

  for (const target of ordered) {
    const own = names
      .stemsOf(target.folder, sourceOf(target.input))
      .find((stem) => Buffer.byteLength(stem) <= room && isFree(target, stem));
    if (own !== undefined) give(target, own);
  }
  // Those who share with nobody choose first: their names do not depend on the others.
  for (const [target, ...more] of groups) {
    if (more.length > 0 || stems.has(target!)) continue;
    const owner = ownerOf(target!, shortenName(target!.stem, room));
    const isElsewhere = owner !== undefined && dirname(owner) !== parentOf(target!);
    take(target!, isElsewhere ? withFolder(target!) : target!.stem);
  }
  for (const group of groups) {
    const parents = new Set(group.map(parentOf));
    for (const target of group) {
      if (!stems.has(target)) take(target, parents.size > 1 ? withFolder(target) : target.stem);
    }
  }
  return stems;
}

function groupOf({ folder, stem }: Target): string {
  return key(join(folder, stem));
}

/** What the longest of the products leaves for the stem, in bytes. */
function roomOf(products: readonly NamedProduct[]): number {
  return MAX_NAME_BYTES - Math.max(...products.map((product) => Buffer.byteLength(productSuffix(product))));
}

function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return groups;
}

function parentOf(target: Target): string {
  return target.input.path === undefined ? '' : dirname(target.input.path);
}
