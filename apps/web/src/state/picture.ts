import type { Roi } from '@stickersnap/core';
import type { Cut, Step, StickerFile, WebEngine } from '../engine/webEngine.ts';
import type { Look } from './look.ts';
import type { Problem } from './problem.ts';

/** How the subject is to be found. */
export interface CutPlan {
  /** `undefined`: the recipe that the settings name when the picture's turn comes. */
  readonly recipe: string | undefined;
  readonly roi: Roi | undefined;
}

export interface MadeSticker {
  readonly file: StickerFile;
  /** An object URL. */
  readonly url: string;
  /** The id of the platform that it was made for. */
  readonly platform: string;
}

/** One picture on its way to a sticker; a shallow reactive record, so that a change redraws one card. */
export interface Picture {
  readonly id: string;
  /** As it came: untrusted, shown as text only. */
  readonly name: string;
  readonly file: Blob;
  /** `waiting` for its turn, `working`, at `rest` with whatever came of it. */
  phase: 'waiting' | 'working' | 'rest';
  /** What the next turn does; `undefined`: nothing is left to do. */
  wants: 'cut' | 'drawing' | undefined;
  /** Asked for by hand: goes before the others. */
  urgent: boolean;
  plan: CutPlan;
  step: Step | undefined;
  /** 0–1 where it is known. */
  share: number | undefined;
  /** An object URL. */
  thumbnail: string | undefined;
  cut: Cut | undefined;
  /** The recipe that `cut` came from. */
  recipe: string | undefined;
  /** The engine that keeps `cut`. */
  engine: WebEngine | undefined;
  /** `undefined`: the common look. */
  look: Look | undefined;
  sticker: MadeSticker | undefined;
  problem: Problem | undefined;
}

export function nothingFound(picture: Picture): boolean {
  return picture.cut?.isEmpty === true;
}

/** How it stands with a picture, in one word. */
export type Standing = 'waiting' | 'working' | 'ready' | 'empty' | 'failed';

export function standingOf(picture: Picture): Standing {
  if (picture.phase !== 'rest') return picture.phase;
  if (nothingFound(picture)) return 'empty';
  return picture.sticker === undefined ? 'failed' : 'ready';
}
