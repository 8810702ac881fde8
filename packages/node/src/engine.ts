import { readFile } from 'node:fs/promises';
import {
  type Abort,
  atFullSize,
  cutOut,
  type Decoration,
  type FindRunner,
  finish,
  fullMatte,
  type ImageCodec,
  type MadePicture,
  type MatteSource,
  makePicture,
  needsFull,
  ORDER_DEFAULTS,
  type PictureOptions,
  type Platform,
  type Roi,
  type RoiCorners,
  recipeById,
  type Segmentation,
  type ShowStep,
  type Sticker,
  type Style,
  segment,
  trim,
} from '@stickersnap/core';
import { createShaper } from '@stickersnap/text';
import { readFontFile } from '@stickersnap/text/node';
import { createCodec } from './codec/codec.ts';
import type { CodecOptions } from './codec/decode/limits.ts';
import type { ModelStore } from './models/modelStore.ts';
import { createNetworkPool, type UsedNetwork } from './networkPool.ts';
import { createRunner, type Device } from './runner/runner.ts';

export interface EngineOptions {
  readonly store: ModelStore;
  readonly device?: Device;
  /** Threads inside a network; `undefined`: as many as the runtime sees fit. */
  readonly threads?: number;
  /** As in `RunnerOptions`. */
  readonly planMemory?: boolean;
  readonly codec?: Partial<CodecOptions>;
}

export interface SegmentRequest {
  /** A recipe's id (`fast` by default), or a model's for one plain pass of it. */
  readonly recipe?: string;
  /** Keep the picture at its full size, for `mask` and `cutOut`. */
  readonly full?: boolean;
  /** Where the subject is sought; without it, everywhere. */
  readonly roi?: Roi | RoiCorners;
  /** It is a finished sticker: whatever transparency it has is kept, and no network is asked. */
  readonly finished?: boolean;
  /** What the matte is made of; by default what the picture is made for. */
  readonly matteFrom?: MatteSource;
  /** Of a plain ground: what a closed line encloses is seen through. */
  readonly holes?: boolean;
  /** Is shown what comes to be between photo and matte. */
  readonly show?: ShowStep | undefined;
  readonly signal?: Abort;
}

export interface FoundByNetworks extends Segmentation {
  /** Whose answer the mask is made of, and their versions; none where it is made of something else. */
  readonly networks: readonly UsedNetwork[];
}

/** The core bound to this machine's codec and networks. */
export interface Engine {
  readonly codec: ImageCodec;
  /** A network by its card's id, as the store serves it at each run; closed with the engine. */
  readonly runner: FindRunner;
  segment(bytes: Uint8Array, request?: SegmentRequest): Promise<FoundByNetworks>;
  /**
   * @param decorations text and emoji over the subject, drawn with the fonts that come along.
   * @param show is shown what comes to be between matte and file.
   */
  sticker(
    segmentation: Segmentation,
    style: Style,
    platform: Platform,
    decorations?: readonly Decoration[],
    show?: ShowStep,
  ): Promise<Sticker>;
  /**
   * 8-bit grey PNG of the upright input's size. All three are refused with SnapError `picture-reduced` where the
   * segmentation was not asked for with `full` and its picture is smaller than they need.
   */
  mask(segmentation: Segmentation): Promise<Uint8Array<ArrayBuffer>>;
  /** RGBA PNG of the same size; `trim`: cropped to the subject. */
  cutOut(segmentation: Segmentation, options?: { readonly trim?: boolean }): Promise<Uint8Array<ArrayBuffer>>;
  /** For other programs: on any ground, cropped, scaled, placed. Its ground may be a file, which is read here. */
  picture(segmentation: Segmentation, options: PictureOptions): Promise<MadePicture>;
  /** Ends decoders and networks; safe to call twice. */
  close(): Promise<void>;
}

export function createEngine(options: EngineOptions): Engine {
  const { store, device = 'cpu', threads, planMemory } = options;
  const codec = createCodec(options.codec);
  const now = () => performance.now();
  const loadShaper = createShaper(readFontFile);
  const networks = createNetworkPool({
    store,
    load: ({ card, path, decoder }) =>
      createRunner({
        card,
        modelPath: path,
        ...(decoder === undefined ? {} : { decoderPath: decoder }),
        device,
        ...(threads === undefined ? {} : { threads }),
        ...(planMemory === undefined ? {} : { planMemory }),
      }),
  });

  return {
    codec,
    runner: networks.runner,
    segment: async (bytes, { recipe = ORDER_DEFAULTS.recipe, ...options } = {}) => {
      const borrowed = networks.borrow();
      const { runner } = borrowed;
      try {
        const parts = { codec, recipe: recipeById(recipe, await store.cards()), runner, now };
        const found = await segment(bytes, parts, options);
        return { ...found, networks: found.matteFrom === 'network' ? borrowed.used() : [] };
      } finally {
        await borrowed.giveBack();
      }
    },
    sticker: ({ image, mask }, style, platform, decorations, show) =>
      finish(image, mask, style, platform, { codec, now, loadShaper, show }, decorations),
    mask: async (segmentation) => codec.encodeMask(fullMatte(atFullSize(segmentation))),
    cutOut: async (segmentation, { trim: trimmed = false } = {}) => {
      const whole = cutOut(segmentation.source, fullMatte(atFullSize(segmentation)));
      return codec.encode(trimmed ? trim(whole) : whole, { format: 'png' });
    },
    picture: async (segmentation, options) => {
      if (needsFull({ kind: 'picture', options })) atFullSize(segmentation);
      const { ground } = options;
      if (ground === undefined || 'red' in ground) return makePicture(segmentation, options, codec);
      const { image } = await codec.decode(await readFile(ground.path));
      return makePicture(segmentation, options, codec, image);
    },
    close: async () => {
      await networks.close();
      await codec.close();
    },
  };
}
