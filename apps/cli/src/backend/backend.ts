import type { ModelCard, PublishedCard, RgbaImage, Segmentation, WeightFormat } from '@stickersnap/core';
import type {
  Engine,
  ModelProgress,
  OfferRequest,
  RuntimeDescription,
  SegmentRequest,
} from '@stickersnap/node';
import type { Settings } from '../usage/settings.ts';

export interface StoreRequest extends Pick<Settings, 'models' | 'registry'> {
  readonly onProgress: (event: ModelProgress) => void;
  /** Hears which network is about to be fetched, before anything of it is. */
  readonly onFetch?: (card: PublishedCard) => void;
  /** Hears, in words, of versions of networks that are not whole, and what is used in their place. */
  readonly onFault?: (text: string) => void;
  /** Terms of networks that have any are accepted. */
  readonly acceptLicence?: boolean;
}

export interface EngineRequest extends StoreRequest, Pick<Settings, 'device' | 'threads'> {}

/** What the commands need of the engine. */
export type Cutter = Pick<Engine, 'sticker' | 'mask' | 'cutOut' | 'picture' | 'close'> &
  Partial<Pick<Engine, 'runner'>> & {
    /** Only asked where intermediate pictures are written. */
    readonly codec?: StepEncoder;
    segment(bytes: Uint8Array, request?: SegmentRequest): Promise<Segmentation>;
  };

/** What intermediate pictures need. */
export type StepEncoder = Pick<Engine['codec'], 'encode' | 'encodeMask'>;

/** What packs need beside. */
export type PackEngine = Cutter & {
  readonly codec: Pick<Engine['codec'], 'decode' | 'encode' | 'encodeMask'>;
};

/** What the commands need of the model store. */
export interface Models {
  /** `version`: that serves; absent: the original. */
  list(): Promise<
    readonly { readonly card: ModelCard; readonly present: boolean; readonly version?: string }[]
  >;
  offers(
    request: OfferRequest,
  ): Promise<readonly { readonly card: PublishedCard; readonly bytes?: number }[]>;
  pull(id: string, options: { readonly signal: AbortSignal }): Promise<unknown>;
  /** `folder`: what the card's file paths are relative to. */
  add(card: unknown, folder: string): Promise<PublishedCard>;
  /** `path`: of the variant's weight file. */
  shrink(
    id: string,
    to: WeightFormat,
    options: { readonly signal: AbortSignal },
  ): Promise<{ readonly card: ModelCard; readonly path: string }>;
  remove(id: string): Promise<unknown>;
}

/** The native half, as the commands use it. */
export interface Backend {
  openEngine(request: EngineRequest): PackEngine;
  openModels(request: StoreRequest): Models;
  modelFolder(settings: Pick<Settings, 'models'>): string;
  describeRuntime(): Promise<RuntimeDescription>;
  encodePng(image: RgbaImage): Promise<Uint8Array>;
}
