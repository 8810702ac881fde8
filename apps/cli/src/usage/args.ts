import { parseArgs } from 'node:util';
import type { OptionRow } from './commandTable.ts';
import { nearest } from './nearest.ts';
import { UsageError } from './usageError.ts';

/** A command line taken apart; the values are not judged yet. */
export interface Arguments {
  /** In the order given; what stands behind `--` belongs to them whatever it looks like. */
  readonly words: readonly string[];
  readonly switches: ReadonlySet<string>;
  /** Every value given for an option, in order. */
  readonly values: ReadonlyMap<string, readonly string[]>;
}

/** @throws {UsageError} naming the option that is unknown, lacks its value or takes none. */
export function parseArguments(argv: readonly string[], options: readonly OptionRow[]): Arguments {
  const rows = new Map(options.map((row) => [row.name, row]));
  // Node's own strict mode would word the errors; its tokens let us name the option and the way out.
  const { tokens } = parseArgs({
    args: [...argv],
    strict: false,
    tokens: true,
    allowPositionals: true,
    options: Object.fromEntries(options.map((row) => [row.name, nodeOption(row)])),
  });

  const words: string[] = [];
  const switches = new Set<string>();
  const values = new Map<string, string[]>();
  for (const token of tokens) {
    if (token.kind === 'positional') words.push(token.value);
    if (token.kind !== 'option') continue;
    const row = rows.get(token.name);
    if (row === undefined) throw unknownOption(argv[token.index]!, token.rawName, options);
    if (row.value === undefined) {
      if (token.value !== undefined) {
        throw new UsageError(`--${row.name} is a switch and takes no value (“${token.value}”).`);
      }
      switches.add(row.name);
      continue;
    }
    const value = token.value;
    if (value === undefined || (!token.inlineValue && looksLikeOption(value))) {
      throw new UsageError(
        `--${row.name} needs a value: --${row.name} ${row.value}. One that begins with a dash is written --${row.name}=-….`,
      );
    }
    values.set(row.name, [...(values.get(row.name) ?? []), value]);
  }
  return { words, switches, values };
}

/** The value of an option that counts once: the last one given. */
export function lastValue(args: Arguments, name: string): string | undefined {
  return args.values.get(name)?.at(-1);
}

function nodeOption(row: OptionRow): { type: 'string' | 'boolean'; short?: string; multiple: boolean } {
  const type = row.value === undefined ? ('boolean' as const) : ('string' as const);
  return row.short === undefined ? { type, multiple: true } : { type, short: row.short, multiple: true };
}

function looksLikeOption(text: string): boolean {
  return text.startsWith('-') && text !== '-';
}

function unknownOption(argument: string, rawName: string, options: readonly OptionRow[]): UsageError {
  if (!rawName.startsWith('--')) {
    return new UsageError(
      `There is no option “${argument}”. If it is a file, write ./${argument}, or put -- before it.`,
    );
  }
  const meant = nearest(
    rawName.slice(2),
    options.map((row) => row.name),
  );
  const hint =
    meant === undefined
      ? 'See --help for what there is, or put -- before file names.'
      : `Did you mean --${meant}?`;
  return new UsageError(`There is no option “${rawName}”. ${hint}`);
}
