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

/** What is known of the products in one folder. */
export interface ProductIndex {
  /** Reads what others, or this program, have written since. A file that cannot be read is as none. */
  sync(): Promise<void>;
  /** The picture to which a stem belongs. */
  ownerOf(stem: string): string | undefined;
  /** A picture's stems, in the order in which it got them. */
  stemsOf(source: string): readonly string[];
  made(file: string): Made | undefined;
  /** Products by a stem's owner, whether they are there still or not. */
  filesOf(stem: string): readonly string[];
  /** Gives a stem to a picture unless it has an owner by then; `sync` tells who got it. */
  claim(stem: string, source: string): Promise<void>;
  release(stem: string): Promise<void>;
  record(made: Readonly<Record<string, Made>>): Promise<void>;
  /** Both for many at once, where the stem is nobody else's. */
  adopt(
    products: readonly { readonly stem: string; readonly made: Readonly<Record<string, Made>> }[],
  ): Promise<void>;
}

const STREAM = 'stdin:';
/** Standard input has no path: what came through it is told by its content. */
export const streamSource = (hash: string): string => `${STREAM}${hash}`;

const HEADER = '{"stickersnap":"what the products in this folder were made of","version":1}';
/** So many lines that say nothing any more are left alone. */
const IDLE_LINES = 1000;

type Line = Partial<Made> & { readonly stem?: string; readonly file?: string; readonly of?: string | null };

/**
 * Lines are only ever appended, each in one write, so that programs that work in one folder at the same time do not
 * undo each other's: of two that want one stem the earlier line counts. A line that was cut off counts for nothing.
 *
 * @param folder absolute
 */
export function productIndex(folder: string): ProductIndex {
  const path = join(folder, INDEX_NAME);
  const owners = new Map<string, string>();
  const stems = new Map<string, string[]>();
  const made = new Map<string, { readonly file: string; readonly entry: Made }>();
  let inode: number | undefined;
  let read = 0;
  let lines = 0;
  /** Whether there is more behind the last whole line. */
  let cutOff = false;

  const outward = (source: string) =>
    source.startsWith(STREAM) ? source : relative(folder, source).split(sep).join('/');
  const inward = (source: string) => (source.startsWith(STREAM) ? source : resolve(folder, source));

  const release = (stem: string) => {
    const key = nameKey(stem);
    const owner = owners.get(key);
    if (owner === undefined) return;
    owners.delete(key);
    stems.set(
      owner,
      (stems.get(owner) ?? []).filter((other) => nameKey(other) !== key),
    );
  };
  const take = (text: string) => {
    lines++;
    const line = parse(text);
    if (typeof line?.stem === 'string') {
      if (line.of === null) release(line.stem);
      else if (typeof line.of === 'string' && !owners.has(nameKey(line.stem))) {
        const source = inward(line.of);
        owners.set(nameKey(line.stem), source);
        stems.set(source, [...(stems.get(source) ?? []), line.stem]);
      }
    } else if (typeof line?.file === 'string' && typeof line.of === 'string') {
      const { of, identity, hash, options = '' } = line;
      const known = {
        ...(identity === undefined ? {} : { identity }),
        ...(hash === undefined ? {} : { hash }),
      };
      made.set(nameKey(line.file), { file: line.file, entry: { of: inward(of), options, ...known } });
    }
  };
  const madeLine = (file: string, entry: Made) =>
    JSON.stringify({ file, of: outward(entry.of), ...without(entry, 'of') });
  const claimLine = (stem: string, source: string) => JSON.stringify({ stem, of: outward(source) });

  let queue: Promise<unknown> = Promise.resolve();
  /** One at a time: where reading has got to is one number. */
  const inTurn = (step: () => Promise<void>): Promise<void> => {
    const turn = queue.then(step);
    queue = turn.catch(() => {});
    return turn;
  };
  const append = async (added: readonly string[]) => {
    await sync();
    const start = read === 0 && !cutOff ? `${HEADER}\n` : cutOff ? '\n' : '';
    await appendFile(fsPath(path), `${start}${added.map((line) => `${line}\n`).join('')}`);
    await sync();
  };

  const sync = async () => {
    const stats = await stat(fsPath(path)).catch(() => undefined);
    if (stats?.isFile() !== true) return forget();
    if (stats.ino !== inode || stats.size < read) forget();
    inode = stats.ino;
    const bytes = await readFrom(path, read, stats.size).catch(() => Buffer.alloc(0));
    read += bytes.length;
    cutOff = read < stats.size;
    for (const text of bytes.toString().split('\n').slice(0, -1)) take(text);
    if (lines > 2 * (owners.size + made.size) + IDLE_LINES) await tidy();
  };
  const forget = () => {
    for (const known of [owners, stems, made]) known.clear();
    inode = undefined;
    read = 0;
    lines = 0;
    cutOff = false;
  };
  /** Writes anew what still counts. */
  const tidy = async () => {
    const kept = [
      HEADER,
      ...[...stems].flatMap(([source, own]) => own.map((stem) => claimLine(stem, source))),
      ...[...made.values()].map(({ file, entry }) => madeLine(file, entry)),
    ];
    await writeFile(path, Buffer.from(`${kept.join('\n')}\n`)).catch(() => {});
    lines = kept.length;
  };

  return {
    sync: () => inTurn(sync),
    ownerOf: (stem) => owners.get(nameKey(stem)),
    stemsOf: (source) => stems.get(source) ?? [],
    made: (file) => made.get(nameKey(file))?.entry,
    filesOf: (stem) => {
      const owner = owners.get(nameKey(stem));
      return [...made.values()].filter(({ entry }) => entry.of === owner).map(({ file }) => file);
    },
    claim: (stem, source) => inTurn(() => append([claimLine(stem, source)])),
    release: (stem) => inTurn(() => append([JSON.stringify({ stem, of: null })])),
    adopt: (products) =>
      inTurn(async () => {
        await sync();
        const added = products.flatMap(({ stem, made: entries }) => {
          const owner = owners.get(nameKey(stem));
          const source = Object.values(entries)[0]?.of;
          if (source === undefined || (owner !== undefined && owner !== source)) return [];
          const made = Object.entries(entries).map(([file, entry]) => madeLine(file, entry));
          return owner === undefined ? [claimLine(stem, source), ...made] : made;
        });
        if (added.length > 0) await append(added);
      }),
    record: (entries) =>
      inTurn(() => append(Object.entries(entries).map(([file, entry]) => madeLine(file, entry)))),
  };
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
