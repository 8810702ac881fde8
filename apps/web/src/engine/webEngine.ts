import type {
  Box,
  Decoration,
  Finding,
  Mask,
  Place,
  Plane,
  Platform,
  RgbaImage,
  Roi,
  Size,
  SmartQuestion,
  Style,
  Tensor,
} from '@stickersnap/core';
import type { Cut, MatteWish, Step, UsedModel } from './cut.ts';
import type { ExportItem } from './exportItem.ts';
import type { Framing } from './framing.ts';
import type { PackMaker } from './packService.ts';

export type TellStep = (step: Step, share?: number) => void;

export interface CutRequest extends MatteWish {
  /** A recipe's id: `fast`, `best` or a leaner one that the site offers. */
  readonly recipe: string;
  /** Where the subject is sought, when the user dragged a box. */
  readonly roi?: Roi;
  readonly signal?: AbortSignal;
  /** `share` 0–1 where it is known, as while a model is fetched. */
  readonly onStep?: TellStep;
}

/** What a sticker is to look like, and for whom. */
export interface StickerRequest {
  readonly style: Style;
  /** A platform's id. */
  readonly platform: string;
  /** Text and emoji over the subject, later ones above earlier ones. */
  readonly decorations?: readonly Decoration[];
}

export interface StickerFile {
  readonly blob: Blob;
  readonly width: number;
  readonly height: number;
  readonly gaveUp: readonly string[];
  readonly findings: readonly Finding[];
  /** Where the photo would lie behind it, in percent of it; absent where the cut was not made of the photo. */
  readonly photo?: Box | undefined;
  readonly ms: { readonly finish: number; readonly encode: number };
}

export interface EngineInfo {
  /** `server`: the site server or the named one. */
  readonly where: 'browser' | 'server';
  /** `webgpu` or `wasm`; the named server says what it likes. */
  readonly device: string;
  readonly threads: number;
  /** Cross-origin isolation, without which there is one thread. */
  readonly isolated: boolean;
}

/**
 * Finds subjects, wherever it runs. Errors are SnapErrors; an aborted request rejects with `signal.reason`. Requests
 * queue; the page may ask for hundreds.
 */
export interface SubjectFinder {
  cut(file: Blob, request: CutRequest): Promise<Cut>;
  /** Loads a recipe's models in the background. */
  prepare(recipe: string, onStep?: TellStep, signal?: AbortSignal): Promise<void>;
  info(): Promise<EngineInfo>;
}

/** Draws what was found, always on this device. Nothing is kept but what can be made again. */
export interface StickerDrawer {
  /** A small upright picture for the card, at once: at most `side` pixels, as a Blob that an <img> shows. */
  thumbnail(file: Blob, side: number, signal?: AbortSignal): Promise<Blob>;
  /** The photo turned, mirrored and cropped, at full size: a file of its own, with nothing of the photo's but what is seen. */
  frame(file: Blob, framing: Framing, signal?: AbortSignal): Promise<Blob>;
  /** `platform`: a row of its own, for what no messenger takes as it is. */
  sticker(
    file: Blob,
    cut: Cut,
    request: Omit<StickerRequest, 'platform'> & { readonly platform: string | Platform },
    signal?: AbortSignal,
  ): Promise<StickerFile>;
  /** RGBA PNG, the upright picture's size; `trim`: cropped to the subject. */
  cutOut(file: Blob, cut: Cut, options?: { readonly trim?: boolean }, signal?: AbortSignal): Promise<Blob>;
  /** The picture at the size of the cut's mask: what an editor works on. */
  working(file: Blob, cut: Cut, signal?: AbortSignal): Promise<RgbaImage>;
  /** That picture as a file, encoded anew: nothing of the photo's file is left in it. */
  encodeWorking(file: Blob, cut: Cut): Promise<Blob>;
  /** Corrections as one archive. */
  exportCorrections(items: readonly ExportItem[]): Promise<Blob>;
  /** One archive of files, under their names. */
  zip(files: readonly File[], signal?: AbortSignal): Promise<Blob>;
  /** Nothing more will be made of the cut: what was kept of it to be quick may go. */
  forget(cut: Cut): void;
}

/** The click network, which answers smart strokes, always on this device. */
export interface ClickNetwork {
  /** How many bytes it would still cost; `undefined` where the site has none, or this device cannot run it. */
  missing(): Promise<number | undefined>;
  fetch(onStep?: TellStep, signal?: AbortSignal): Promise<void>;
  /** What it makes of a picture, or of a file, once; for `ask` and `tap`. */
  study(image: RgbaImage | Blob, signal?: AbortSignal): Promise<Tensor>;
  /** What it says of each cell of the grid (`clickOpinion`). @param size of the picture. */
  ask(size: Size, features: Tensor, question: SmartQuestion): Promise<Plane>;
  /** The thing that is tapped (`clickedThing`). @param at in pixels of the picture. */
  tap(size: Size, features: Tensor, at: Place): Promise<Mask>;
}

/** All that the page asks of its own browser. */
export interface WebEngine extends SubjectFinder, StickerDrawer {
  /** Which versions of its networks the site serves. */
  versions(): Promise<readonly UsedModel[]>;
  /** How many bytes it would cost to cut by a recipe here; 0 where all of it is on the device. */
  missing(recipe: string): Promise<number>;
  /** What the quick network's layers make of a picture, for whoever answers smart strokes. */
  layers(image: RgbaImage, signal?: AbortSignal): Promise<readonly Tensor[]>;
  readonly clicks: ClickNetwork;
  readonly packs: PackMaker;
  close(): void;
}
