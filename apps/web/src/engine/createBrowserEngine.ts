import { type RleMask, SnapError } from '@stickersnap/core';
import { type Restraint, UNRESTRAINED } from '../caution/restraint.ts';
import { createNetworkCalls } from './createNetworkCalls.ts';
import { createPictureCalls } from './createPictureCalls.ts';
import type { WorkerHostOptions } from './createWorkerHost.ts';
import type { CutRecord, CutSource, StepReport } from './services.ts';
import type { Cut, CutRequest, WebEngine } from './webEngine.ts';

export interface BrowserEngineOptions extends Partial<Pick<WorkerHostOptions, 'idleMs' | 'graceMs'>> {
  /** Whether memory counts for more than time; see `isWebKit`. */
  readonly lean?: boolean;
  /** Exactly this one, or an error; by default WebGPU where a real adapter is there, else `wasm`. */
  readonly device?: 'webgpu' | 'wasm';
  /** Asked whenever a worker is started; none by default. */
  readonly restraint?: () => Restraint;
  /** Told when several threads could not be started, and one could. */
  readonly onThreadsFailed?: () => void;
}

/** The engine in this browser, and what another engine needs of it to leave the drawing to it. */
export interface BrowserEngine extends WebEngine {
  /** Takes over what was found elsewhere in a picture. */
  adopt(file: Blob, record: CutRecord): Cut;
  /** @param mask a grey picture of the photo's size. */
  readMask(mask: Blob, signal?: AbortSignal): Promise<RleMask>;
  /** Takes over a changed restraint: whatever worker it concerns is ended when its call is done. */
  renew(): void;
}

/** What someone looks at goes before what is made ahead. */
const PRIORITY = { keep: 4, release: 4, readMask: 4, sticker: 3, thumbnail: 2, cutOut: 1 } as const;

/** Where memory counts there is one worker, and it ends when nothing is left to do, and after so many calls. */
const LEAN = { restMs: 2000, mostCalls: 64 } as const;

/**
 * The engine in this browser: one worker for the networks, one for everything else that is done with pixels, so
 * that thumbnails and restyled stickers do not wait for a network's run. Pictures never leave the device.
 */
export function createBrowserEngine(options: BrowserEngineOptions = {}): BrowserEngine {
  const { device, lean = false, restraint = () => UNRESTRAINED, onThreadsFailed, ...given } = options;
  const life = lean ? { ...LEAN, ...given } : given;
  const settings = () => ({ device, threads: restraint().threads, picture: restraint().picture });
  const networks = createNetworkCalls({ ...life, start, settings, onThreadsFailed });
  const pictures = lean ? networks : createPictureCalls({ ...life, start, settings });
  const cuts = new Map<string, { readonly file: Blob; readonly record: CutRecord }>();
  let last = 0;

  function sourceOf({ id }: Cut): CutSource {
    const found = cuts.get(id);
    if (found === undefined) throw new SnapError('unexpected', { reason: 'the cut was released' });
    return { id, ...found };
  }

  function adopt(file: Blob, record: CutRecord): Cut {
    const id = String(++last);
    cuts.set(id, { file, record });
    const { fullSize, confidence, isEmpty, warnings, ms } = record;
    return { id, width: fullSize.width, height: fullSize.height, confidence, isEmpty, warnings, ms };
  }

  const teller = (onStep: CutRequest['onStep']) => ({
    onProgress: ({ step, share }: StepReport) => onStep?.(step, share),
  });

  return {
    thumbnail: (file, side, signal) =>
      pictures.call('thumbnail', { file, side }, { signal, priority: PRIORITY.thumbnail }),
    async cut(file, { recipe, roi, signal, onStep }) {
      const request = roi === undefined ? { file, recipe } : { file, recipe, roi };
      const { record, image } = await networks.call('cut', request, { signal, ...teller(onStep) });
      const cut = adopt(file, record);
      // Without it the picture is decoded anew, so nothing is lost when the worker ends meanwhile.
      pictures
        .call('keep', { id: cut.id, image }, { transfer: [image.data.buffer], priority: PRIORITY.keep })
        .catch(() => undefined);
      return cut;
    },
    sticker: async (cut, style, platform, signal) =>
      pictures.call(
        'sticker',
        { cut: sourceOf(cut), style, platform },
        { signal, priority: PRIORITY.sticker },
      ),
    cutOut: async (cut, { trim = false } = {}, signal) =>
      pictures.call('cutOut', { cut: sourceOf(cut), trim }, { signal, priority: PRIORITY.cutOut }),
    async prepare(recipe, onStep, signal) {
      await networks.call('prepare', { recipe }, { signal, beside: true, ...teller(onStep) });
    },
    info: () => networks.call('info', undefined, { beside: true }),
    adopt,
    readMask: (mask, signal) =>
      pictures.call('readMask', { file: mask }, { signal, priority: PRIORITY.readMask }),
    release({ id }) {
      if (!cuts.delete(id)) return;
      pictures.call('release', { id }, { priority: PRIORITY.release }).catch(() => undefined);
    },
    renew() {
      networks.renew();
      pictures.renew();
    },
    close() {
      cuts.clear();
      networks.close();
      pictures.close();
    },
  };
}

function start(name: string): Worker {
  return new Worker(new URL('./worker/engine.worker.ts', import.meta.url), { type: 'module', name });
}
