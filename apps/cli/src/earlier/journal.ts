import { createHash } from 'node:crypto';
import { type FileHandle, open, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type ErrorCode, productSuffix, SnapError } from '@stickersnap/core';
import type { CutOptions } from '../cut/cutOptions.ts';
import type { CutResult } from '../cut/cutResult.ts';
import type { Job } from '../cut/outputs.ts';
import { SideChannelError } from '../cut/sideChannel.ts';
import { systemCode, unreadable } from '../files/fileErrors.ts';
import { makeFolder } from '../files/makeFolder.ts';
import { type FileStamp, fileStamp, sameStamp } from './fileStamp.ts';
import { laterOf } from './settingsDigest.ts';

/** What the journal knows of a picture. `stale`: picture, options or products are no longer what they were. */
export type Past =
  | { readonly kind: 'unknown' | 'stale' | 'done' }
  | { readonly kind: 'failed'; readonly error: NonNullable<CutResult['error']> };

/** Remembers what became of each picture, beyond the end of the program. */
export interface Journal {
  recall(job: Job, stamp: FileStamp | undefined): Promise<Past>;
  /**
   * @param stamp the picture's, taken before it was read.
   * @throws {SideChannelError}
   */
  record(job: Job, stamp: FileStamp | undefined, result: CutResult): Promise<void>;
  close(): Promise<void>;
}

/** One line of the file. */
interface Entry {
  readonly input: string;
  readonly stamp: FileStamp;
  readonly options: string;
  readonly outputs: readonly string[];
  readonly error?: { readonly code: ErrorCode; readonly message: string };
}

const MEND =
  'The pictures are done all the same; only --resume will not know of them. Make room, or name another file with it.';

const HEADER = { journal: 'stickersnap cut', version: 1 } as const;

/**
 * Opens a journal, or begins one. A line is written for each finished picture, so that a program that was
 * killed leaves at worst one line cut off, which counts for nothing.
 *
 * @param name as it is told to people
 * @throws {SnapError} `option-invalid` when the file is something else; `input-unreadable`.
 */
export async function openJournal(path: string, name: string, options: string): Promise<Journal> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    if (systemCode(error) === 'ENOENT') return '';
    throw unreadable(name, error);
  });
  const entries = readEntries(text, name);
  let opening: Promise<FileHandle> | undefined;

  const write = async (line: string) => {
    try {
      opening ??= makeFolder(dirname(path)).then(() => open(path, 'a'));
      const file = await opening;
      const { size } = await file.stat();
      await file.appendFile(pending + line).catch(async (error: unknown) => {
        // Half a line would spoil the next one.
        await file.truncate(size).catch(() => {});
        throw error;
      });
      pending = '';
    } catch (error) {
      throw new SideChannelError(`The journal “${name}”`, error, MEND);
    }
  };
  let queue: Promise<unknown> = Promise.resolve();
  const append = (line: string) => {
    const turn = queue.then(() => write(line));
    queue = turn.catch(() => {});
    return turn;
  };
  const startOfFile = text === '' ? `${JSON.stringify(HEADER)}\n` : text.endsWith('\n') ? '' : '\n';
  let pending = startOfFile;

  return {
    recall: async ({ input, outputs }, stamp) => {
      const entry = input.path === undefined ? undefined : entries.get(input.path);
      if (entry === undefined) return { kind: 'unknown' };
      const wanted = outputs.flatMap((output) => output.path ?? []);
      const same = sameStamp(entry.stamp, stamp) && entry.options === options;
      if (same && entry.error !== undefined) return { kind: 'failed', error: entry.error };
      const there = await Promise.all(entry.outputs.map(fileStamp));
      const whole =
        entry.outputs.every((output) => wanted.includes(output)) && there.every((file) => file !== undefined);
      return { kind: same && whole ? 'done' : 'stale' };
    },
    record: async ({ input, outputs }, stamp, { outputs: written, error }) => {
      if (input.path === undefined || stamp === undefined) return;
      const names = new Set(written.map((output) => output.name));
      const entry: Entry = {
        input: input.path,
        stamp,
        options,
        outputs: outputs.flatMap((output) => (names.has(output.name) ? (output.path ?? []) : [])),
        ...(error === undefined ? {} : { error }),
      };
      entries.set(entry.input, entry);
      await append(`${JSON.stringify(entry)}\n`);
    },
    close: async () => {
      await (await opening?.catch(() => undefined))?.close();
    },
  };
}

/** The same text for options that make the same products of a picture. */
export function optionsDigest(
  options: Pick<
    CutOptions,
    'products' | 'style' | 'recipe' | 'device' | 'roi' | 'subject' | 'matteFrom' | 'holes' | 'decorations'
  >,
): string {
  const { style, recipe, device, roi, subject } = options;
  const products = options.products.map(productSuffix).toSorted();
  const trim = options.products.some((product) => product.kind === 'cutout' && product.trim);
  const json = JSON.stringify([
    products,
    trim,
    style,
    recipe,
    device,
    roi ?? null,
    subject ?? null,
    ...laterOf(options),
  ]);
  return createHash('sha256').update(json).digest('hex').slice(0, 16);
}

/** The last entry of each picture counts. */
function readEntries(text: string, name: string): Map<string, Entry> {
  const entries = new Map<string, Entry>();
  if (text === '') return entries;
  const [first, ...lines] = text.split('\n').map(parse);
  if (first?.journal !== HEADER.journal || first.version !== HEADER.version) {
    throw new SnapError('option-invalid', {
      option: '--resume',
      value: name,
      allowed: 'a journal that StickerSnap began, or a name at which there is nothing yet',
    });
  }
  for (const entry of lines) {
    if (typeof entry?.input === 'string' && typeof entry.stamp === 'object' && Array.isArray(entry.outputs))
      entries.set(entry.input, entry as unknown as Entry);
  }
  return entries;
}

function parse(line: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
