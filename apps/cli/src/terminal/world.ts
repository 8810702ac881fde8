import type { backup, data, inspect, keys, learn, migrate, restore, serve, work } from '@stickersnap/server';
import type { Backend } from '../backend/backend.ts';
import { StdoutError } from '../cut/sideChannel.ts';
import type { TextStream } from './progressLine.ts';

/** A stream that takes text and bytes. */
export interface OutputStream extends TextStream {
  write(chunk: string | Uint8Array, callback?: (error?: Error | null) => void): unknown;
}

export type InputStream = AsyncIterable<Uint8Array> & { readonly isTTY?: boolean; destroy?(): unknown };

/** The server's own commands. */
export interface ServerCommands {
  readonly serve: typeof serve;
  readonly work: typeof work;
  readonly keys: typeof keys;
  readonly data: typeof data;
  readonly learn: typeof learn;
  readonly backup: typeof backup;
  readonly restore: typeof restore;
  readonly migrate: typeof migrate;
  readonly inspect: typeof inspect;
}

/** Everything that a command may touch beside the file system; `main.ts` hands in the process's own. */
export interface World {
  readonly argv: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Absolute. */
  readonly cwd: string;
  readonly stdin: InputStream;
  readonly stdout: OutputStream;
  readonly stderr: OutputStream;
  readonly signal: AbortSignal;
  /** Milliseconds of a clock that never goes back. */
  readonly now: () => number;
  readonly nodeVersion: string;
  readonly version: string;
  /** The native parts take a while to load: only when they are needed. */
  readonly loadBackend: () => Promise<Backend>;
  readonly loadServer: () => Promise<ServerCommands>;
}

/**
 * Resolves when standard output has taken the bytes over.
 * @throws {StdoutError}
 */
export function writeAll(stream: OutputStream, bytes: Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.write(bytes, (error) =>
      error === undefined || error === null ? resolve() : reject(new StdoutError(error)),
    );
  });
}
