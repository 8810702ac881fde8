import type { Box, MatteFrom, RgbaImage, RleMask, Roi, Size, Style, WarningCode } from '@stickersnap/core';
import type { EngineInfo, Step, StickerFile } from './webEngine.ts';

export interface StepReport {
  readonly step: Step;
  /** 0–1 where it is known. */
  readonly share?: number;
}

/** What a cut leaves behind, in the page's memory: small, and enough to make every sticker from the file. */
export interface CutRecord {
  readonly mask: RleMask;
  readonly fullSize: Size;
  /** The longer side to which the photo was decoded; with it the same pixels come out again. */
  readonly decodedTo?: number;
  /** The region that was asked for, in pixels of `fullSize`. */
  readonly kept?: Box;
  readonly confidence: number;
  readonly isEmpty: boolean;
  readonly matteFrom: MatteFrom;
  readonly warnings: readonly WarningCode[];
  readonly ms: Readonly<Partial<Record<Step, number>>>;
}

/** The worker that runs the networks. */
export type NetworkService = {
  readonly cut: {
    readonly request: { readonly file: Blob; readonly recipe: string; readonly roi?: Roi };
    /** `image`: at working size, the size of the mask. */
    readonly result: { readonly record: CutRecord; readonly image: RgbaImage };
    readonly progress: StepReport;
  };
  readonly prepare: {
    readonly request: { readonly recipe: string };
    readonly result: undefined;
    readonly progress: StepReport;
  };
  readonly info: { readonly request: undefined; readonly result: EngineInfo };
};

/** A cut as the drawing worker needs it: by its id where the picture is still there, by file and mask where not. */
export interface CutSource {
  readonly id: string;
  readonly file: Blob;
  readonly record: CutRecord;
}

/** The worker that does everything else with pixels; it answers while a network runs. */
export type PictureService = {
  readonly thumbnail: {
    readonly request: { readonly file: Blob; readonly side: number };
    readonly result: Blob;
  };
  /** Hands over a working image, so that it need not be decoded again. */
  readonly keep: {
    readonly request: { readonly id: string; readonly image: RgbaImage };
    readonly result: undefined;
  };
  readonly sticker: {
    readonly request: { readonly cut: CutSource; readonly style: Style; readonly platform: string };
    readonly result: StickerFile;
  };
  readonly cutOut: {
    readonly request: { readonly cut: CutSource; readonly trim: boolean };
    readonly result: Blob;
  };
  /** A mask that came as a picture of the photo's size, at working size. */
  readonly readMask: { readonly request: { readonly file: Blob }; readonly result: RleMask };
  readonly release: { readonly request: { readonly id: string }; readonly result: undefined };
};
