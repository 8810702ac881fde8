import { appendFile, open, stat } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import { fsPath } from '../files/fsName.ts';
import { writeFile } from '../files/writeFile.ts';

/** Lies in every folder into which products were written, and says what they were made of. */
export const INDEX_NAME = '.stickersnap.jsonl';

/** Of what a product was made. */
export interface Made {
  /** The picture: its absolute path, or {@link streamSource}. */
  readonly of: string;
  /** Size, times and inode of the picture; while they are the same, it need not be read. */
  readonly identity?: string;
  /** SHA-256 of the picture; absent for a product that was there before the index. */
  readonly hash?: string;
  /** Digest of style and settings. */
  readonly options: string;
}

const STREAM = 'stdin:';
/** Standard input has no path: what came through it is told by its content. */
export const streamSource = (hash: string): string => `${STREAM}${hash}`;

const HEADER = '{"stickersnap":"what the products in this folder were made of","version":1}';
/** So many lines that say nothing any more are left alone. */
const IDLE_LINES = 1000;

type Line = Partial<Made> & { readonly stem?: string; readonly file?: string; readonly of?: string | null };

/** What was read of an index so far. */
export interface IndexState {
  /** Absolute. */
  readonly folder: string;
  readonly path: string;
  /** The picture to which a stem belongs, by the stem's `nameKey`. */
  readonly owners: Map<string, string>;
  /** A picture's stems, in the order in which it got them. */
  readonly stems: Map<string, string[]>;
  /** By the `nameKey` of the product's file. */
  readonly made: Map<string, { readonly file: string; readonly entry: Made }>;
  /** Of the file that was read; another one is read from its beginning. */
  inode: number | undefined;
  /** Bytes. */
  read: number;
  lines: number;
  /** Whether there is more behind the last whole line. */
  cutOff: boolean;
  /** The step that others wait for. */
  queue: Promise<unknown>;
}

export function newIndexState(folder: string): IndexState {
  return {
    folder,
    path: join(folder, INDEX_NAME),
    owners: new Map(),
    stems: new Map(),
    made: new Map(),
    inode: undefined,
    read: 0,
    lines: 0,
    cutOff: false,
    queue: Promise.resolve(),
  };
}

/** One step at a time: where reading has got to is one number. */
export function inTurn(state: IndexState, step: () => Promise<void>): Promise<void> {
  const turn = state.queue.then(step);
  state.queue = turn.catch(() => {});
  return turn;
}

/** Only `inTurn`. */
export async function appendLines(state: IndexState, added: readonly string[]): Promise<void> {
  await syncIndex(state);
  const start = state.read === 0 && !state.cutOff ? `${HEADER}\n` : state.cutOff ? '\n' : '';
  await appendFile(fsPath(state.path), `${start}${added.map((line) => `${line}\n`).join('')}`);
  await syncIndex(state);
}

/** Only `inTurn`. A file that cannot be read is as none. */
export async function syncIndex(state: IndexState): Promise<void> {
  const { path, owners, made } = state;
  const stats = await stat(fsPath(path)).catch(() => undefined);
  if (stats?.isFile() !== true) return forget(state);
  if (stats.ino !== state.inode || stats.size < state.read) forget(state);
  state.inode = stats.ino;
  const bytes = await readFrom(path, state.read, stats.size).catch(() => Buffer.alloc(0));
  state.read += bytes.length;
  state.cutOff = state.read < stats.size;
  for (const text of bytes.toString().split('\n').slice(0, -1)) takeLine(state, text);
  if (state.lines > 2 * (owners.size + made.size) + IDLE_LINES) await tidy(state);
}

export function claimLine(folder: string, stem: string, source: string): string {
  return JSON.stringify({ stem, of: outward(folder, source) });
}

export function madeLine(folder: string, file: string, entry: Made): string {
  return JSON.stringify({ file, of: outward(folder, entry.of), ...without(entry, 'of') });
}

/** Makes a line's word its own; a line that says nothing counts as one all the same. */
export function takeLine(state: IndexState, text: string): void {
  const { folder, owners, stems, made } = state;
  state.lines++;
  const line = parse(text);
  if (typeof line?.stem === 'string') {
    if (line.of === null) release(state, line.stem);
    else if (typeof line.of === 'string' && !owners.has(nameKey(line.stem))) {
      const source = inward(folder, line.of);
      owners.set(nameKey(line.stem), source);
      stems.set(source, [...(stems.get(source) ?? []), line.stem]);
    }
  } else if (typeof line?.file === 'string' && typeof line.of === 'string') {
    const { of, identity, hash, options = '' } = line;
    const known = {
      ...(identity === undefined ? {} : { identity }),
      ...(hash === undefined ? {} : { hash }),
    };
    made.set(nameKey(line.file), { file: line.file, entry: { of: inward(folder, of), options, ...known } });
  }
}

function release({ owners, stems }: IndexState, stem: string): void {
  const key = nameKey(stem);
  const owner = owners.get(key);
  if (owner === undefined) return;
  owners.delete(key);
  stems.set(
    owner,
    (stems.get(owner) ?? []).filter((other) => nameKey(other) !== key),
  );
}

function forget(state: IndexState): void {
  for (const known of [state.owners, state.stems, state.made]) known.clear();
  state.inode = undefined;
  state.read = 0;
  state.lines = 0;
  state.cutOff = false;
}

/** Writes anew what still counts. */
async function tidy(state: IndexState): Promise<void> {
  const { folder, path, stems, made } = state;
  const kept = [
    HEADER,
    ...[...stems].flatMap(([source, own]) => own.map((stem) => claimLine(folder, stem, source))),
    ...[...made.values()].map(({ file, entry }) => madeLine(folder, file, entry)),
  ];
  await writeFile(path, Buffer.from(`${kept.join('\n')}\n`)).catch(() => {});
  state.lines = kept.length;
}

function outward(folder: string, source: string): string {
  return source.startsWith(STREAM) ? source : relative(folder, source).split(sep).join('/');
}

function inward(folder: string, source: string): string {
  return source.startsWith(STREAM) ? source : resolve(folder, source);
}

/** Many disks do not tell `Cat` from `cat`, nor a composed letter from its parts. */
export function nameKey(name: string): string {
  return name.normalize('NFC').toLowerCase();
}

async function readFrom(path: string, start: number, end: number): Promise<Buffer> {
  const file = await open(fsPath(path), 'r');
  try {
    const bytes = Buffer.alloc(end - start);
    const { bytesRead } = await file.read(bytes, 0, bytes.length, start);
    // Where another program is writing, or was ended, there may be half a line.
    return bytes.subarray(0, bytes.subarray(0, bytesRead).lastIndexOf(0x0a) + 1);
  } finally {
    await file.close();
  }
}

function parse(text: string): Line | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Line) : undefined;
  } catch {
    return undefined;
  }
}

function without<T extends object, K extends keyof T>(record: T, key: K): Omit<T, K> {
  const { [key]: _, ...others } = record;
  return others;
}
