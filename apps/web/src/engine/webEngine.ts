import type { Box, Finding, Roi, Style, WarningCode } from '@stickersnap/core';

/** What is done to a picture, in the order in which it is done; each has a name for people. */
export type Step = 'model' | 'decode' | 'network' | 'refine' | 'finish' | 'encode';

export interface CutRequest {
  /** A recipe's id: `fast`, `best` or a leaner one that the site offers. */
  readonly recipe: string;
  /** Where the subject is sought, when the user dragged a box. */
  readonly roi?: Roi;
  readonly signal?: AbortSignal;
  /** `share` 0–1 where it is known, as while a model is fetched. */
  readonly onStep?: (step: Step, share?: number) => void;
}

/** A picture whose subject was found. Small: pixels stay in the engine, or are decoded anew when they are needed. */
export interface Cut {
  /** What `sticker` and the others take; given back with `release`. */
  readonly id: string;
  /** Of the upright picture, in pixels. */
  readonly width: number;
  readonly height: number;
  /** 0–1. */
  readonly confidence: number;
  /** Nothing was found. */
  readonly isEmpty: boolean;
  readonly warnings: readonly WarningCode[];
  /** Milliseconds by step. */
  readonly ms: Readonly<Partial<Record<Step, number>>>;
}

export interface StickerFile {
  readonly blob: Blob;
  readonly width: number;
  readonly height: number;
  readonly gaveUp: readonly string[];
  readonly findings: readonly Finding[];
  /** Where the photo would lie behind it, in percent of it; absent where the engine that cut does not say. */
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
 * What the page asks of an engine, wherever it runs. Errors are SnapErrors; an aborted request rejects with
 * `signal.reason`. Requests queue; the page may ask for hundreds.
 */
export interface WebEngine {
  /** A small upright picture for the card, at once: at most `side` pixels, as a Blob that an <img> shows. */
  thumbnail(file: Blob, side: number, signal?: AbortSignal): Promise<Blob>;
  cut(file: Blob, request: CutRequest): Promise<Cut>;
  sticker(cut: Cut, style: Style, platform: string, signal?: AbortSignal): Promise<StickerFile>;
  /** RGBA PNG, the upright picture's size; `trim`: cropped to the subject. */
  cutOut(cut: Cut, options?: { readonly trim?: boolean }, signal?: AbortSignal): Promise<Blob>;
  /** Loads a recipe's models in the background. */
  prepare(recipe: string, onStep?: CutRequest['onStep'], signal?: AbortSignal): Promise<void>;
  info(): Promise<EngineInfo>;
  release(cut: Cut): void;
  close(): void;
}
