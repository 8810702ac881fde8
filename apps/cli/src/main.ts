#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { SnapError } from '@stickersnap/core';
import { StdoutError } from './cut/sideChannel.ts';
import { whenParentEnds } from './endWithParent.ts';
import { discardUnfinished } from './files/writeFile.ts';
import { run } from './run.ts';
import type { OutputStream } from './terminal/world.ts';

// This file owns the process: nothing else reads its arguments, environment, streams, signals or clock.

const SIGNAL_CODES = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;

const stopping = new AbortController();
let endedBy: number | undefined;
let unheard = false;

/** Milliseconds in which further signals are echoes: a closed terminal tells everybody, and each tells the next. */
const ECHO = 1000;
let endingSince = 0;

for (const [signal, code] of Object.entries(SIGNAL_CODES)) {
  process.on(signal, () => {
    if (endedBy === undefined) return end(code);
    // Said again, it means at once; a terminal says it only once, and without meaning to.
    if (signal !== 'SIGHUP' && performance.now() - endingSince > ECHO) process.exit(endedBy);
  });
}
whenParentEnds(() => {
  if (endedBy === undefined) end(SIGNAL_CODES.SIGTERM);
});

function end(code: number): void {
  endedBy = code;
  endingSince = performance.now();
  stopping.abort(new SnapError('aborted'));
}

// However it ends.
process.on('exit', discardUnfinished);

for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    // Whoever read has had enough (`| head`): the work ends in order, since a network cut off in the middle
    // would take the process down with it, and nobody is left to be told.
    const isEnough = error.code === 'EPIPE';
    if (stream === process.stdout && !isEnough && endedBy === undefined) {
      process.stderr.write(`stickersnap: ${new StdoutError(error).message}\n`);
    }
    endedBy ??= isEnough ? 0 : 1;
    unheard ||= isEnough || stream === process.stderr;
    stopping.abort(new SnapError('aborted'));
  });
}

const code = await run({
  argv: process.argv.slice(2),
  env: process.env,
  cwd: process.cwd(),
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: untilUnheard(process.stderr),
  signal: stopping.signal,
  now: () => performance.now(),
  nodeVersion: process.versions.node,
  version: readVersion(),
  loadBackend: async () => (await import('./backend/openBackend.ts')).openBackend(),
  loadServer: () => import('@stickersnap/server'),
});
await drained(process.stdout);
await drained(process.stderr);
process.exit(isService(process.argv[2]) ? code : (endedBy ?? code));

/** To be stopped is how these end well. */
function isService(command: string | undefined): boolean {
  return command === 'serve' || command === 'worker';
}

function readVersion(): string {
  const text = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}

function untilUnheard(stream: NodeJS.WriteStream): OutputStream {
  return {
    get isTTY() {
      return stream.isTTY;
    },
    get columns() {
      return stream.columns;
    },
    write: (chunk, callback) => (unheard ? callback?.() : stream.write(chunk, callback)),
  };
}

/** Waits until a pipe has taken what was written: an exit would cut it off. */
function drained(stream: NodeJS.WriteStream): Promise<void> {
  return new Promise((resolve) => {
    stream.write('', () => resolve());
  });
}
