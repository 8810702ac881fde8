import {
  createImage,
  createMask,
  type Decoration,
  type Segmentation,
  SnapError,
  type Sticker,
} from '@stickersnap/core';
import type { Cutter } from '../backend/backend.ts';
import { cut, readCutOrder } from '../commands/cut.ts';
import { createReporter } from '../cut/report.ts';
import { parseArguments } from '../usage/args.ts';
import { COMMANDS } from '../usage/commandTable.ts';
import { readSettings } from '../usage/settings.ts';

/** Reads orders from the file's text: `bad`, `nothing`, `big`, `no-model`, `stop`; all else is well. */
export function fakeEngine(stop: () => void): Cutter & { readonly seen: string[]; closed: boolean } {
  const text = (bytes: Uint8Array) => Buffer.from(bytes).toString();
  return {
    seen: [],
    closed: false,
    async segment(bytes, request): Promise<Segmentation> {
      const order = text(bytes);
      this.seen.push(order);
      if (order === 'stop') stop();
      request?.signal?.throwIfAborted();
      if (order === 'bad') throw new SnapError('input-damaged', { reason: 'cut off' });
      if (order === 'crash') throw new TypeError('x is not a function');
      if (order === 'no-model')
        throw new SnapError('model-unavailable', { id: 'm', reason: 'offline', mend: '' });
      return {
        source: createImage(1, 1),
        image: { width: 1, height: 1, data: new Uint8ClampedArray(4).fill(255) },
        mask: createMask(1, 1),
        fullSize: { width: 1, height: 1 },
        format: order,
        confidence: 0.5,
        matteFrom: 'network',
        isEmpty: order === 'nothing',
        told: [],
        warnings: order === 'nothing' ? ['nothing-found'] : [],
        ms: { decode: 1, network: 2, refine: 3 },
      };
    },
    async sticker(segmentation, _style, platform, decorations = []): Promise<Sticker> {
      if (segmentation.format === 'big' && platform.id === 'whatsapp') {
        throw new SnapError('does-not-fit', { measured: 2, limit: 1, platform: platform.name });
      }
      return {
        bytes: new Uint8Array(
          Buffer.from([segmentation.format, ...decorations.map(wordsOf), 'for', platform.id].join(' ')),
        ),
        width: 1,
        height: 1,
        gaveUp: segmentation.format === 'heavy' ? ['quality 71 of 95'] : [],
        findings: [],
        ms: { finish: 4, encode: 5 },
      };
    },
    mask: async () => new Uint8Array(Buffer.from('mask')),
    cutOut: async (_, options) => new Uint8Array(Buffer.from(options?.trim ? 'trimmed' : 'cutout')),
    picture: async () => Promise.reject(new Error('the command makes no pictures')),
    async close() {
      this.closed = true;
    },
  };
}

function wordsOf(decoration: Decoration): string {
  return decoration.kind === 'text' ? `“${decoration.text}”` : decoration.emoji;
}

/** The command `cut` with a fake engine, in a folder of the test. */
export async function cutIn(
  folder: string,
  argv: readonly string[],
  { stopping = new AbortController() }: { readonly stopping?: AbortController } = {},
) {
  const out: (string | Uint8Array)[] = [];
  const err: string[] = [];
  const engine = fakeEngine(() => stopping.abort(new SnapError('aborted')));
  const options = await readCutOrder(parseArguments(argv, COMMANDS[0].options), readSettings({}), {
    cwd: folder,
    signal: stopping.signal,
  });
  const stdout = {
    write(chunk: string | Uint8Array, done?: () => void) {
      out.push(chunk);
      done?.();
    },
  };
  const stderr = { write: (text: string) => err.push(text) };
  const now = () => 0;
  const code = await cut(options, {
    cwd: folder,
    stdin: (async function* () {
      yield Buffer.from('piped');
    })(),
    stdout,
    signal: stopping.signal,
    now,
    openEngine: async () => engine,
    pace: { settleMs: 30, rescanMs: 100 },
    reporter: createReporter({
      stdout,
      stderr,
      json: options.json,
      pictureOnStdout: options.out === '-',
      now,
    }),
  });
  return {
    code,
    engine,
    out: Buffer.concat(out.map((chunk) => Buffer.from(chunk))).toString(),
    err: err.join(''),
  };
}
