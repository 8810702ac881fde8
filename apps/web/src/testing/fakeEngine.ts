import { createMask, createPlane, encodeRle, SnapError } from '@stickersnap/core';
import { type Cut, newCut } from '../engine/cut.ts';
import type { CutRequest, WebEngine } from '../engine/webEngine.ts';

/** What happened to a fake engine, in order, as `verb:subject`. */
export interface FakeEngine extends WebEngine {
  readonly log: string[];
  /** While it is set, every cut waits for it. */
  gate: Promise<void> | undefined;
  /** While it is set, every drawing waits for it. */
  drawingGate: Promise<void> | undefined;
}

const MASK = encodeRle({ width: 2, height: 1, data: new Uint8ClampedArray([255, 0]) });

/**
 * An engine without pixels, for tests of the page's state. What a file says decides: `bad` is no picture,
 * `empty` has no subject, `faint` is cut with low confidence. A sticker's file says what it was made of.
 */
export function createFakeEngine(): FakeEngine {
  const log: string[] = [];

  async function cut(file: Blob, { recipe, roi, signal, onStep }: CutRequest): Promise<Cut> {
    const text = await file.text();
    log.push(`cut:${text}:${recipe}`);
    onStep?.('network', 0.5);
    await Promise.race([engine.gate, aborted(signal)]);
    signal?.throwIfAborted();
    if (text === 'bad') throw new SnapError('input-not-image', { reason: 'plain text' });
    const isEmpty = text === 'empty';
    return newCut({
      mask: MASK,
      fullSize: { width: 40, height: 30 },
      confidence: isEmpty ? 0 : text === 'faint' ? 0.3 : 0.97,
      isEmpty,
      matteFrom: 'network',
      warnings: isEmpty ? ['nothing-found'] : [],
      ms: { network: 5 },
      finder: { where: 'device', host: undefined, recipe, models: [] },
      roi,
    });
  }

  const engine: FakeEngine = {
    log,
    gate: undefined,
    drawingGate: undefined,
    cut,
    async thumbnail(file) {
      return file;
    },
    async frame(file, { turns, mirrored, crop }) {
      return new Blob([await file.text(), `+${turns}${mirrored ? 'm' : ''}${crop === undefined ? '' : 'c'}`]);
    },
    async sticker(file, made, { style, platform, decorations = [] }, signal) {
      const id = typeof platform === 'string' ? platform : platform.id;
      const words = decorations.map((each) => (each.kind === 'text' ? each.text : each.emoji));
      const text = [await file.text(), id, style.outline?.width ?? 'none', ...words].join(':');
      log.push(`sticker:${text}`);
      await Promise.race([engine.drawingGate, aborted(signal)]);
      signal?.throwIfAborted();
      if (id === 'slack') throw new SnapError('does-not-fit', { measured: 9, platform: id, limit: 1 });
      const ms = { finish: 1, encode: 1 };
      const blob = new Blob([`${made.id}:${text}`]);
      return { blob, width: 512, height: 512, gaveUp: [], findings: [], ms };
    },
    async cutOut(file) {
      return file;
    },
    async working(_, { mask: { width, height } }) {
      return { width, height, data: new Uint8ClampedArray(width * height * 4).fill(255) };
    },
    async encodeWorking(file) {
      return file;
    },
    async exportCorrections(items) {
      return new Blob(items.map(({ picture }) => picture));
    },
    async zip(files) {
      return new Blob([files.map(({ name }) => name).join()]);
    },
    versions: async () => [],
    async missing() {
      return 39_000_000;
    },
    layers: async () => [],
    clicks: {
      missing: async () => undefined,
      fetch: async () => undefined,
      study: async () => ({ dims: [1], data: new Float32Array(1) }),
      ask: async ({ width, height }) => createPlane(width, height),
      tap: async ({ width, height }) => createMask(width, height),
    },
    packs: {
      read: async () => [],
      write: async () => ({ files: [], warnings: [], coarser: 0 }),
      icon: async (file) => file,
    },
    async prepare() {},
    async info() {
      return { where: 'browser', device: 'fake', threads: 1, isolated: false };
    },
    forget(made) {
      log.push(`forget:${made.id}`);
    },
    close() {},
  };
  return engine;
}

function aborted(signal: AbortSignal | undefined): Promise<never> | undefined {
  return signal && new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
}
