import { SnapError } from '@stickersnap/core';
import type { Cut, CutRequest, WebEngine } from '../engine/webEngine.ts';

/** What happened to a fake engine, in order, as `verb:subject`. */
export interface FakeEngine extends WebEngine {
  readonly log: string[];
  /** While it is set, every cut waits for it. */
  gate: Promise<void> | undefined;
}

/**
 * An engine without pixels, for tests of the page's state. What a file says decides: `bad` is no picture,
 * `empty` has no subject, `faint` is cut with low confidence.
 */
export function createFakeEngine(): FakeEngine {
  const log: string[] = [];
  let count = 0;

  async function cut(file: Blob, { recipe, signal, onStep }: CutRequest): Promise<Cut> {
    const text = await file.text();
    log.push(`cut:${text}:${recipe}`);
    onStep?.('network', 0.5);
    await Promise.race([engine.gate, aborted(signal)]);
    signal?.throwIfAborted();
    if (text === 'bad') throw new SnapError('input-not-image', { reason: 'plain text' });
    const isEmpty = text === 'empty';
    const warnings = isEmpty ? (['nothing-found'] as const) : [];
    const confidence = isEmpty ? 0 : text === 'faint' ? 0.3 : 0.97;
    return {
      id: `${text}-${++count}`,
      width: 40,
      height: 30,
      confidence,
      isEmpty,
      warnings,
      ms: { network: 5 },
    };
  }

  const engine: FakeEngine = {
    log,
    gate: undefined,
    cut,
    async thumbnail(file) {
      return file;
    },
    async sticker(made, style, platform) {
      const text = `${made.id}:${platform}:${style.outline?.width ?? 'none'}`;
      log.push(`sticker:${text}`);
      if (platform === 'slack') throw new SnapError('does-not-fit', { measured: 9, platform, limit: 1 });
      const ms = { finish: 1, encode: 1 };
      return { blob: new Blob([text]), width: 512, height: 512, gaveUp: [], findings: [], ms };
    },
    async cutOut(made) {
      return new Blob([made.id]);
    },
    async prepare() {},
    async info() {
      return { where: 'browser', device: 'fake', threads: 1, isolated: false };
    },
    release(made) {
      log.push(`release:${made.id}`);
    },
    close() {},
  };
  return engine;
}

function aborted(signal: AbortSignal | undefined): Promise<never> | undefined {
  return signal && new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
}
