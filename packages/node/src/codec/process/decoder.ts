import { type ChildProcess, spawn } from 'node:child_process';
import { getCompileCacheDir } from 'node:module';
import type { Socket } from 'node:net';
import { fileURLToPath } from 'node:url';
import { SnapError } from '@stickersnap/core';
import { bareEnvironment } from '../../bareEnvironment.ts';
import { type Frame, frameHead, readFrames } from './framing.ts';
import { ANSWER_FD, type DecodeRequest, type DecoderMessage, REQUEST_FD } from './protocol.ts';

/** One decoder process. It keeps its parent alive only while it is asked. */
export interface Decoder {
  readonly alive: boolean;
  /** Whether a signal ended it that was meant for its parent, before it could tell the two apart. */
  readonly interrupted: boolean;
  /**
   * One request at a time.
   * @param seconds from when the process begins with this file; after them it is killed.
   * @throws SnapError `input-timeout`; `input-damaged` when the process dies of the file;
   * `codec-unavailable` when it could not start.
   */
  ask(request: DecodeRequest, bytes: Uint8Array, seconds: number): Promise<Frame<DecoderMessage>>;
  /** Kills it; resolves when it is gone. */
  end(): Promise<void>;
}

/** JavaScript needs little; pixels live outside of this heap. */
const FLAGS = [
  '--no-warnings',
  '--max-old-space-size=256',
  '--max-semi-space-size=4',
  '--single-threaded-gc',
];

/** Ctrl-C in a terminal reaches all processes of its group. */
const FOR_PARENT: ReadonlySet<string | null> = new Set(['SIGINT', 'SIGTERM', 'SIGHUP']);

interface Pending {
  resolve(frame: Frame<DecoderMessage>): void;
  reject(error: unknown): void;
}

/** @param entry the module that the process runs; it speaks `protocol.ts`. */
export function startDecoder(entry: URL): Decoder {
  const child = spawn(process.execPath, [...FLAGS, fileURLToPath(entry)], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe', 'pipe'],
    env: {
      ...bareEnvironment(),
      NODE_COMPILE_CACHE: getCompileCacheDir(),
    },
    windowsHide: true,
  });
  const requests = child.stdio[REQUEST_FD] as Socket;
  const answers = child.stdio[ANSWER_FD] as Socket;
  let alive = true;
  let ready = false;
  let interrupted = false;
  let pending: Pending | undefined;
  let begin: (() => void) | undefined;

  const ended = new Promise<void>((resolve) => {
    child.on('error', (error) => {
      lose(error.message);
      resolve();
    });
    child.on('close', (code, signal) => {
      interrupted = !ready && FOR_PARENT.has(signal);
      lose(`it ended with ${signal ?? `code ${code}`}`);
      resolve();
    });
  });

  function lose(reason: string): void {
    alive = false;
    pending?.reject(
      ready
        ? new SnapError('input-damaged', { reason: 'the decoder broke off' })
        : new SnapError('codec-unavailable', { reason }),
    );
  }

  // A broken pipe shows as the process's end.
  requests.on('error', () => undefined);
  answers.on('error', () => undefined);
  const take = readFrames<DecoderMessage>((frame) => {
    if (frame.head.kind === 'ready') {
      ready = true;
      begin?.();
    } else {
      pending?.resolve(frame);
    }
  });
  answers.on('data', (chunk) => {
    try {
      take(chunk);
    } catch {
      child.kill('SIGKILL');
    }
  });

  function ask(request: DecodeRequest, bytes: Uint8Array, seconds: number): Promise<Frame<DecoderMessage>> {
    let timer: NodeJS.Timeout | undefined;
    const answer = new Promise<Frame<DecoderMessage>>((resolve, reject) => {
      pending = { resolve, reject };
      begin = () => {
        requests.write(frameHead(request, bytes.length));
        requests.write(bytes);
        timer = setTimeout(() => {
          reject(new SnapError('input-timeout', { seconds }));
          child.kill('SIGKILL');
        }, seconds * 1000);
      };
      hold(child, requests, answers);
      if (!alive) lose('it has ended');
      else if (ready) begin();
    });
    return answer.finally(() => {
      clearTimeout(timer);
      pending = undefined;
      begin = undefined;
      letGo(child, requests, answers);
    });
  }

  letGo(child, requests, answers);
  return {
    get alive() {
      return alive;
    },
    get interrupted() {
      return interrupted;
    },
    ask,
    end() {
      alive = false;
      pending?.reject(new SnapError('aborted'));
      // Whoever waits for the end must not be the process that ends first.
      hold(child, requests, answers);
      child.kill('SIGKILL');
      return ended;
    },
  };
}

function hold(child: ChildProcess, ...pipes: Socket[]): void {
  child.ref();
  for (const pipe of pipes) pipe.ref();
}

function letGo(child: ChildProcess, ...pipes: Socket[]): void {
  child.unref();
  for (const pipe of pipes) pipe.unref();
}
