import type { Order, RleMask } from '@stickersnap/core';
import { type Restraint, UNRESTRAINED } from '../caution/restraint.ts';
import { createNetworkCalls } from './createNetworkCalls.ts';
import { createPictureCalls } from './createPictureCalls.ts';
import { type Cut, newCut, pixelsId } from './cut.ts';
import type { HostOptions } from './host/host.ts';
import { PASS_MS, patienceWith } from './patience.ts';
import type { StepReport } from './services.ts';
import type { TellStep, WebEngine } from './webEngine.ts';
import { livingWorkers } from './worker/workerSettings.ts';

export interface BrowserEngineOptions extends Partial<Pick<HostOptions, 'idleMs' | 'graceMs' | 'tickMs'>> {
  /** Whether memory counts for more than time; see `isWebKit`. */
  readonly lean?: boolean;
  /** Exactly this one, or an error; by default WebGPU where a real adapter is there, else `wasm`. */
  readonly device?: 'webgpu' | 'wasm';
  /** Asked whenever a worker is started; none by default. */
  readonly restraint?: () => Restraint;
  /** Told when several threads could not be started, and one could. */
  readonly onThreadsFailed?: () => void;
}

/** The engine in this browser, and what another finder needs of it. */
export interface BrowserEngine extends WebEngine {
  /** @param mask a grey picture of the photo's size. */
  readMask(mask: Blob, signal?: AbortSignal): Promise<RleMask>;
  /** Takes over a changed restraint: whatever worker it concerns is ended when its call is done. */
  renew(): void;
}

/** What someone looks at goes before what is made ahead. */
const PRIORITY = {
  keep: 4,
  forget: 4,
  readMask: 4,
  askClicks: 5,
  working: 4,
  frame: 4,
  sticker: 3,
  thumbnail: 2,
  cutOut: 1,
  encodeWorking: 0,
  study: -1,
  zip: 3,
  packs: 3,
} as const;

/** Milliseconds that the click network may take for a picture; it says nothing until then. */
const STUDY_MS = 120_000;

/** The first one opens its decoder, too. */
const CLICK = { priority: PRIORITY.askClicks, patience: () => PASS_MS } as const;

/** Where memory counts there is one worker, and it ends when nothing is left to do, and after so many calls. */
const LEAN = { restMs: 2000, mostCalls: 64 } as const;

/**
 * The engine in this browser: one worker for the networks, one for everything else that is done with pixels, so
 * that thumbnails and restyled stickers do not wait for a network's run. Pictures never leave the device.
 */
export function createBrowserEngine(options: BrowserEngineOptions = {}): BrowserEngine {
  const { device, lean = false, restraint = () => UNRESTRAINED, onThreadsFailed, ...given } = options;
  const living = () => livingWorkers((navigator as { locks?: LockManager }).locks);
  const life = { living, ...(lean ? LEAN : {}), ...given };
  const settings = () => ({ device, threads: restraint().threads, picture: restraint().picture });
  const networks = createNetworkCalls({ ...life, start, settings, onThreadsFailed });
  const pictures = lean ? networks : createPictureCalls({ ...life, start, settings });

  const teller = (onStep: TellStep | undefined) => ({
    onProgress: ({ step, share }: StepReport) => onStep?.(step, share),
  });
  const make = (file: Blob, cut: Cut, order: Order, priority: number, signal?: AbortSignal) =>
    pictures.call('make', { file: cut.picture ?? file, cut, order }, { signal, priority });

  return {
    thumbnail: (file, side, signal) =>
      pictures.call('thumbnail', { file, side }, { signal, priority: PRIORITY.thumbnail }),
    frame: (file, framing, signal) =>
      pictures.call('frame', { file, framing }, { signal, priority: PRIORITY.frame }),
    async cut(file, { recipe, roi, matteFrom, holes, signal, onStep }) {
      const matteWish = { matteFrom, holes };
      const request = { file, recipe, ...(roi === undefined ? {} : { roi }), ...matteWish };
      const { found, models, image } = await networks.call('cut', request, {
        signal,
        patience: patienceWith(recipe),
        ...teller(onStep),
      });
      const finder = { where: 'device', host: undefined, recipe, models } as const;
      const cut = newCut({ ...found, finder, roi, matteWish });
      // Without it the picture is decoded anew, so nothing is lost when the worker ends meanwhile.
      pictures
        .call('keep', { id: cut.id, image }, { transfer: [image.data.buffer], priority: PRIORITY.keep })
        .catch(() => undefined);
      return cut;
    },
    sticker: (file, cut, { style, platform, decorations }, signal) => {
      const order: Order = {
        recipe: cut.finder.recipe,
        style,
        ...(decorations === undefined ? {} : { decorations }),
        products: [{ kind: 'sticker', platform }],
      };
      return make(file, cut, order, PRIORITY.sticker, signal);
    },
    async cutOut(file, cut, { trim = false } = {}, signal) {
      const order: Order = { recipe: cut.finder.recipe, products: [{ kind: 'cutout', trim }] };
      return (await make(file, cut, order, PRIORITY.cutOut, signal)).blob;
    },
    working: (file, cut, signal) =>
      pictures.call('working', { file: cut.picture ?? file, cut }, { signal, priority: PRIORITY.working }),
    encodeWorking: (file, cut) =>
      pictures.call(
        'encodeWorking',
        { file: cut.picture ?? file, cut },
        { priority: PRIORITY.encodeWorking },
      ),
    exportCorrections: (items) => pictures.call('exportCorrections', { items }, { priority: PRIORITY.zip }),
    zip: (files, signal) => pictures.call('zip', { files }, { signal, priority: PRIORITY.zip }),
    packs: {
      read: (request) => pictures.call('readPack', request, { priority: PRIORITY.packs }),
      write: (wish, onProgress, signal) =>
        pictures.call('writePack', wish, { signal, onProgress, priority: PRIORITY.packs }),
      icon: (file, kind) => pictures.call('drawIcon', { file, kind }, { priority: PRIORITY.packs }),
    },
    async prepare(recipe, onStep, signal) {
      await networks.call('prepare', { recipe }, { signal, beside: true, ...teller(onStep) });
    },
    versions: () => networks.call('versions', undefined, { beside: true }),
    missing: (recipe) => networks.call('missing', { recipe }, { beside: true }),
    layers: (image, signal) =>
      networks.call('layers', { image }, { signal, priority: PRIORITY.study, patience: () => STUDY_MS }),
    clicks: {
      missing: () => networks.call('clicksMissing', undefined, { beside: true }),
      async fetch(onStep, signal) {
        await networks.call('fetchClicks', undefined, { signal, beside: true, ...teller(onStep) });
      },
      study: (image, signal) =>
        networks.call('study', { image }, { signal, priority: PRIORITY.study, patience: () => STUDY_MS }),
      ask: (size, features, question) => networks.call('askClicks', { size, features, question }, CLICK),
      tap: (size, features, at) => networks.call('tapClicks', { size, features, at }, CLICK),
    },
    info: () => networks.call('info', undefined, { beside: true }),
    readMask: (mask, signal) =>
      pictures.call('readMask', { file: mask }, { signal, priority: PRIORITY.readMask }),
    forget(cut) {
      pictures.call('forget', { id: pixelsId(cut) }, { priority: PRIORITY.forget }).catch(() => undefined);
    },
    renew() {
      networks.renew();
      pictures.renew();
    },
    close() {
      networks.close();
      pictures.close();
    },
  };
}

function start(name: string): Worker {
  return new Worker(new URL('./worker/engine.worker.ts', import.meta.url), { type: 'module', name });
}
