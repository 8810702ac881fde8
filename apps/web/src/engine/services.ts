import type {
  Mask,
  Order,
  Place,
  Plane,
  RgbaImage,
  RleMask,
  Roi,
  Size,
  SmartQuestion,
  Tensor,
} from '@stickersnap/core';
import type { Cut, Found, MatteWish, Step, UsedModel } from './cut.ts';
import type { ExportItem } from './exportItem.ts';
import type { Framing } from './framing.ts';
import type { EngineInfo, StickerFile } from './webEngine.ts';

export interface StepReport {
  readonly step: Step;
  /** 0–1 where it is known. */
  readonly share?: number;
}

/** The worker that runs the networks. */
export type NetworkService = {
  readonly cut: {
    readonly request: MatteWish & { readonly file: Blob; readonly recipe: string; readonly roi?: Roi };
    /** `image`: at working size, the size of the mask. */
    readonly result: {
      readonly found: Found;
      readonly models: readonly UsedModel[];
      readonly image: RgbaImage;
    };
    readonly progress: StepReport;
  };
  readonly prepare: {
    readonly request: { readonly recipe: string };
    readonly result: undefined;
    readonly progress: StepReport;
  };
  /** Which versions of its networks the site serves. */
  readonly versions: { readonly request: undefined; readonly result: readonly UsedModel[] };
  /** How many bytes would still have to be fetched for a recipe; 0 where all of it is on the device. */
  readonly missing: { readonly request: { readonly recipe: string }; readonly result: number };
  /** What the quick network's layers make of a picture; none where it is not asked for them. */
  readonly layers: {
    readonly request: { readonly image: RgbaImage };
    readonly result: readonly Tensor[];
    readonly progress: StepReport;
  };
  readonly info: { readonly request: undefined; readonly result: EngineInfo };
};

/** The click network, which answers smart strokes; it runs where the others do. */
export type ClickService = {
  /** How many bytes of it would still have to be fetched; `undefined` where the site has none, or it cannot run. */
  readonly clicksMissing: { readonly request: undefined; readonly result: number | undefined };
  readonly fetchClicks: {
    readonly request: undefined;
    readonly result: undefined;
    readonly progress: StepReport;
  };
  /** What the network makes of a picture, once. */
  readonly study: { readonly request: { readonly image: RgbaImage | Blob }; readonly result: Tensor };
  /** What it says of each cell of the grid (`clickOpinion`); kept is nothing, so that no worker has to live for it. */
  readonly askClicks: {
    readonly request: { readonly size: Size; readonly features: Tensor; readonly question: SmartQuestion };
    readonly result: Plane;
  };
  /** The thing at a place of the picture (`clickedThing`). */
  readonly tapClicks: {
    readonly request: { readonly size: Size; readonly features: Tensor; readonly at: Place };
    readonly result: Mask;
  };
};

/** The worker that does everything else with pixels; it answers while a network runs. */
export type PictureService = {
  readonly thumbnail: {
    readonly request: { readonly file: Blob; readonly side: number };
    readonly result: Blob;
  };
  /** The photo turned, mirrored and cropped, as a file of its own. */
  readonly frame: {
    readonly request: { readonly file: Blob; readonly framing: Framing };
    readonly result: Blob;
  };
  /** Hands over a working image, so that it need not be decoded again. */
  readonly keep: {
    readonly request: { readonly id: string; readonly image: RgbaImage };
    readonly result: undefined;
  };
  /** The working image, as large as the cut's mask; what is kept stays kept. */
  readonly working: {
    readonly request: { readonly file: Blob; readonly cut: Cut };
    readonly result: RgbaImage;
  };
  /** The working image as a file of its own, in which nothing is left but what can be seen. */
  readonly encodeWorking: {
    readonly request: { readonly file: Blob; readonly cut: Cut };
    readonly result: Blob;
  };
  /** Corrections as one archive: records, pictures, masks. */
  readonly exportCorrections: {
    readonly request: { readonly items: readonly ExportItem[] };
    readonly result: Blob;
  };
  /** Makes the order's one product of what was found. `file`: what the cut was made of. */
  readonly make: {
    readonly request: { readonly file: Blob; readonly cut: Cut; readonly order: Order };
    readonly result: StickerFile;
  };
  /** A mask that came as a picture of the photo's size, at working size. */
  readonly readMask: { readonly request: { readonly file: Blob }; readonly result: RleMask };
  readonly zip: { readonly request: { readonly files: readonly File[] }; readonly result: Blob };
  readonly forget: { readonly request: { readonly id: string }; readonly result: undefined };
};
