import { basename, dirname, join, parse, resolve } from 'node:path';
import type { Input } from './inputs.ts';
import { naturalOrder } from './naturalOrder.ts';
import { type Product, productStem, productSuffix } from './products.ts';

export interface Output {
  readonly product: Product;
  /** As it is told to people; `-` for standard output. */
  readonly name: string;
  /** Absolute; `undefined` for standard output. */
  readonly path: string | undefined;
}

/** One picture and what is to be written of it. */
export interface Job {
  readonly input: Input;
  readonly outputs: readonly Output[];
}

export interface OutputPlan {
  /** In the order of the inputs. */
  readonly jobs: readonly Job[];
  /** Inputs that are the products of others: `cut *` for the second time. */
  readonly leftOut: readonly { readonly input: Input; readonly madeOf: Input }[];
}

export interface OutputOptions {
  readonly products: readonly Product[];
  /** Folder; `-`: standard output; `undefined`: beside each input. */
  readonly out?: string | undefined;
  /** Absolute. */
  readonly cwd: string;
  /** Absolute paths that belong to pictures planned earlier. */
  readonly taken?: Iterable<string>;
}

const STDIN_STEM = 'stdin';

/**
 * Names every file that will be written. Two pictures of one stem that would meet in one folder get their
 * own folder's name put before it when these differ, else a number; both in natural order of the paths, so
 * that the order of the words does not matter. No two outputs are one, and no output is an input.
 */
export function planOutputs(inputs: readonly Input[], options: OutputOptions): OutputPlan {
  if (options.out === '-') {
    const outputs = options.products.map((product) => ({ product, name: '-', path: undefined }));
    return { jobs: inputs.map((input) => ({ input, outputs })), leftOut: [] };
  }
  const targets = inputs.map((input) => targetOf(input, options));
  const { kept, leftOut } = dropProducts(targets);
  const stems = chooseStems(kept, options);
  const jobs = kept.map((target) => ({
    input: target.input,
    outputs: options.products.map((product) => {
      const name = stems.get(target)! + productSuffix(product);
      return { product, name: join(target.shownFolder, name), path: join(target.folder, name) };
    }),
  }));
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
  const stem = input.path === undefined ? STDIN_STEM : parse(input.path).name;
  const shownFolder = options.out ?? (input.path === undefined ? '.' : dirname(input.name));
  return { input, stem, folder: resolve(options.cwd, shownFolder), shownFolder };
}

function dropProducts(targets: readonly Target[]): Pick<OutputPlan, 'leftOut'> & { kept: readonly Target[] } {
  const sources = new Map(targets.map((target) => [key(join(target.folder, target.stem)), target]));
  const kept: Target[] = [];
  const leftOut: { input: Input; madeOf: Input }[] = [];
  for (const target of targets) {
    const path = target.input.path;
    const stem = path === undefined ? undefined : productStem(basename(path));
    const source = stem === undefined ? undefined : sources.get(key(join(dirname(path!), stem)));
    if (source === undefined) kept.push(target);
    else leftOut.push({ input: target.input, madeOf: source.input });
  }
  return { kept, leftOut };
}

function chooseStems(
  targets: readonly Target[],
  { products, taken: others = [] }: OutputOptions,
): ReadonlyMap<Target, string> {
  const closed = new Set([...targets.map(({ input }) => input.path ?? ''), ...others].map(key));
  const ordered = targets.toSorted((a, b) => naturalOrder(a.input.path ?? '', b.input.path ?? ''));
  const groups = groupBy(ordered, (target) => key(join(target.folder, target.stem)));
  const stems = new Map<Target, string>();
  const taken = new Set<string>();

  const isFree = (target: Target, stem: string) =>
    !taken.has(key(join(target.folder, stem))) &&
    products.every((product) => !closed.has(key(join(target.folder, stem + productSuffix(product)))));
  const take = (target: Target, wanted: string) => {
    let stem = wanted;
    for (let number = 2; !isFree(target, stem); number++) stem = `${wanted}-${number}`;
    taken.add(key(join(target.folder, stem)));
    stems.set(target, stem);
  };

  // Those who share with nobody choose first: their names do not depend on the others.
  for (const group of groups.values()) if (group.length === 1) take(group[0]!, group[0]!.stem);
  for (const group of groups.values()) {
    if (group.length === 1) continue;
    const parents = new Set(group.map(parentOf));
    for (const target of group) {
      const prefix = parents.size > 1 ? basename(parentOf(target)) : '';
      take(target, prefix === '' ? target.stem : `${prefix}-${target.stem}`);
    }
  }
  return stems;
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

/** Many disks do not tell `Cat` from `cat`, nor a composed letter from its parts. */
function key(path: string): string {
  return path.normalize('NFC').toLowerCase();
}
