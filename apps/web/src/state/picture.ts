import type { Roi, Strokes } from '@stickersnap/core';
import type { Cut, MatteWish, Step } from '../engine/cut.ts';
import type { Framing } from '../engine/framing.ts';
import type { StickerFile, StickerRequest } from '../engine/webEngine.ts';
import type { Decorating, Decorations } from './decorating.ts';
import type { Look } from './look.ts';
import type { Problem } from './problem.ts';

/** How the subject is to be found. */
export interface CutPlan extends MatteWish {
  /** `undefined`: the recipe that the settings name when the picture's turn comes. */
  readonly recipe: string | undefined;
  readonly roi: Roi | undefined;
  /** How the photo is framed before; `undefined`: as it came. */
  readonly framing?: Framing | undefined;
}

/** That a picture waits to be cut. `urgent`: asked for by hand, it goes before the others. */
export interface CutWish {
  readonly urgent: boolean;
}

/** All that a sticker depends on; two that are alike are the same sticker. */
export interface StickerOrder extends StickerRequest {
  /** The cut's id. */
  readonly cut: string;
}

/** A finished file, with what it was made of. */
export interface Sticker {
  readonly order: StickerOrder;
  readonly file: StickerFile;
}

/** What failed, and at what: a drawing that failed says nothing of other orders. */
export interface PictureProblem extends Problem {
  /** `undefined`: the cut failed. */
  readonly order?: StickerOrder | undefined;
}

/** How a cut came to be another than was found: by hand. */
export interface PictureEdit {
  /** What had been found, to which “start over” leads back. Its pixels are those of the edited cut. */
  readonly found: Omit<Cut, 'picture'>;
  /** What was done to its mask. */
  readonly strokes: Strokes;
}

/** Of a photo that was turned, mirrored or cropped. */
export interface Framed {
  readonly framing: Framing;
  /** As it came, to which “as it was” leads back, and of which every other framing is made. */
  readonly original: Blob;
}

/** What is being done with a picture at this moment; never kept. */
export interface Task {
  readonly kind: 'cut' | 'drawing';
  readonly step: Step | undefined;
  /** 0–1 where it is known. */
  readonly share: number | undefined;
}

/** One photo on its way to a sticker, as it is kept. Written only by `changes.ts`. */
export interface PictureRecord {
  readonly id: string;
  /** Its place among the others: they stand in rising order. */
  readonly rank: number;
  /** As it came: untrusted, shown as text only. */
  readonly name: string;
  /** What is cut, edited, compared and drawn from: the photo as it came, or as it was framed. */
  file: Blob;
  /** How `file` was made of the photo as it came; `undefined`: it is that photo. */
  framed?: Framed | undefined;
  /** How it is being framed, until that is taken or given up: a reload comes back to it. */
  framingDraft?: Framing | undefined;
  plan: CutPlan;
  wish: CutWish | undefined;
  cut: Cut | undefined;
  /** `undefined`: the cut is as it was found. */
  edit: PictureEdit | undefined;
  /** `undefined`: the common look. */
  look: Look | undefined;
  /** Text and emoji; absent in records of before there were any. */
  decorations?: Decorations | undefined;
  /** Those that are under work; `undefined`: none are. */
  decorating?: Decorating | undefined;
  sticker: Sticker | undefined;
  problem: PictureProblem | undefined;
  thumbnail: Blob | undefined;
}

/** The record, and beside it what only lives as long as the page; shallow reactive: a change redraws one card. */
export interface Picture extends PictureRecord {
  task: Task | undefined;
  /** Object URLs of `sticker` and `thumbnail`. */
  stickerUrl: string | undefined;
  thumbnailUrl: string | undefined;
}

export function nothingFound(picture: Pick<Picture, 'cut'>): boolean {
  return picture.cut?.isEmpty === true;
}
