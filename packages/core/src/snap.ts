import { type Box, fitInside, intersectBoxes, type Size, scaleBox } from './geometry.ts';
import { asOpaque } from './image/asOpaque.ts';
import { resizeImage } from './image/resize.ts';
import { subjectBox } from './mask/subjectBox.ts';
import { framedPhoto, withoutFrame } from './matte/framedPhoto.ts';
import type { MatteSource } from './matte/matteFrom.ts';
import { outweighs } from './matte/outweighs.ts';
import { isCutOut, limitByAlpha } from './matte/ownAlpha.ts';
import { refine } from './matte/refine.ts';
import {
  answerInside,
  askInside,
  clearOutside,
  type Region,
  type Roi,
  type RoiCorners,
  regionOf,
} from './matte/roi.ts';
import { closerSide, type PlainGroundFacts, type PlainSegment, segmentPlain } from './matte/segmentPlain.ts';
import { FIRST_LOOK_SIDE, needsCloserLook, workingSize } from './matte/workingSize.ts';
import type { Recipe } from './model/card.ts';
import { confidence } from './model/confidence.ts';
import type { ModelRunner } from './model/modelRunner.ts';
import { runRecipe } from './model/runRecipe.ts';
import type { Abort, ImageCodec, WarningCode } from './ports.ts';
import { alphaOf, createMask, type Mask, type Plane, type RgbaImage } from './raster.ts';
import { drawCutOut } from './sticker/drawCutOut.ts';
import { encodeToFit } from './sticker/encodeToFit.ts';
import type { Platform } from './sticker/platforms.ts';
import type { Style } from './sticker/style.ts';
import { type Finding, validate } from './sticker/validate.ts';
import { type SegmentationFacts, warningsOf } from './warningsOf.ts';

/** The first half's result: what the editor works on. */
export interface Segmentation extends SegmentationFacts {
  /** As decoded: the full size when that was asked for. */
  readonly source: RgbaImage;
  /** `source` at working size. */
  readonly image: RgbaImage;
  /** Alpha matte at working size. */
  readonly mask: Mask;
  /** Of the upright input. */
  readonly fullSize: Size;
  /** By content: `jpeg`, `png`, … */
  readonly format: string;
  /** The region of interest in pixels of `source`, or a photo in a clear frame: all outside it is background. */
  readonly kept?: Box;
  /** Of a plain ground: what it was sought in, in pixels of `source`, and whether gaps are open. */
  readonly plain?: PlainGroundFacts;
  /** As `warningsOf` derives them from the facts: for people. */
  readonly warnings: readonly WarningCode[];
  /** Milliseconds by step. */
  readonly ms: { readonly decode: number; readonly network: number; readonly refine: number };
}

export interface Sticker {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly width: number;
  readonly height: number;
  /** What the byte limit cost, in words; empty when nothing. */
  readonly gaveUp: readonly string[];
  /** What the platform would refuse; empty when all is well. */
  readonly findings: readonly Finding[];
  readonly ms: { readonly finish: number; readonly encode: number };
}

/** What is bound to a platform comes in here. */
export interface SegmentParts {
  readonly codec: ImageCodec;
  readonly recipe: Recipe;
  /** Loads a network by its card's id, or hands out the one that is loaded. */
  readonly runner: (card: string, signal?: Abort) => Promise<ModelRunner>;
  /** Milliseconds from any start. */
  readonly now: () => number;
}

export interface SegmentOptions {
  /** Keep the picture at its full size, for the full-size matte and cut-out. */
  readonly full?: boolean;
  /** Where the subject is sought; without it, everywhere. */
  readonly roi?: Roi | RoiCorners;
  /** It is a finished sticker: whatever transparency it has is its own, however little. */
  readonly finished?: boolean;
  /** What the matte is made of; by default what the picture is made for. */
  readonly matteFrom?: MatteSource;
  /** Of a plain ground: what a closed line encloses is seen through where it has the ground's colour. */
  readonly holes?: boolean;
  readonly signal?: Abort;
}

/** bytes → decode → plain ground, network → refine → matte and confidence. */
export async function segment(
  bytes: Uint8Array,
  parts: SegmentParts,
  options: SegmentOptions = {},
): Promise<Segmentation> {
  const { now } = parts;
  const start = now();
  const signal = options.signal === undefined ? {} : { signal: options.signal };
  const shrink = options.full === true ? {} : { maxSide: FIRST_LOOK_SIDE };
  const {
    image: source,
    fullSize,
    format,
    hasAlpha,
    warnings: told,
  } = await parts.codec.decode(bytes, { ...shrink, ...signal });
  const decoded = now();
  const wants = options.matteFrom ?? 'auto';
  const isCut = hasAlpha && isCutOut(source);
  const frame = isCut && options.finished !== true ? framedPhoto(source) : undefined;
  const region = within(
    options.roi === undefined ? undefined : regionOf(options.roi, fullSize, source),
    frame,
  );
  const kept = region === undefined ? {} : { kept: region.kept };
  const clear = (mask: Mask) => clearOutside(mask, region && scaleBox(region.kept, source, mask));

  const keepsAlpha = hasAlpha && (options.finished === true || (isCut && frame === undefined));
  if (wants === 'own-alpha' || (wants === 'auto' && keepsAlpha)) {
    const size = workingSize(source);
    const image = resizeImage(source, size.width, size.height);
    const ms = { decode: decoded - start, network: 0, refine: now() - decoded };
    const mask = clear(alphaOf(image));
    const found = {
      confidence: 1,
      matteFrom: 'own-alpha',
      isEmpty: subjectBox(mask) === undefined,
      told,
    } as const;
    return { source, image, mask, fullSize, format, ...kept, ...found, warnings: warningsOf(found), ms };
  }

  const bare = (image: RgbaImage) => (frame === undefined ? image : withoutFrame(image));
  const seek = { ...(region && { seen: region.seen }), holes: options.holes === true };
  const drawn =
    wants === 'network'
      ? undefined
      : segmentPlain(bare(source), { ...seek, force: wants === 'plain-ground' });
  const sought = now();
  const asDrawn = async (first: PlainSegment, answered: number): Promise<Segmentation> => {
    const look = now();
    const side = closerSide(source, first.mask, fullSize);
    const closer = side && (await parts.codec.decode(bytes, { maxSide: side, ...signal })).image;
    const looked = now();
    const nearer = closer && { ...seek, seen: seek.seen && scaleBox(seek.seen, source, closer), force: true };
    const { image, mask: whole } = (nearer && segmentPlain(bare(closer), nearer)) || first;
    const mask = clear(whole);
    const found = {
      confidence: 1,
      matteFrom: 'plain-ground',
      isEmpty: subjectBox(mask) === undefined,
      told,
    } as const;
    const decode = decoded - start + looked - look;
    const ms = { decode, network: answered - sought, refine: now() - looked + sought - decoded };
    const { plain } = first;
    return {
      source,
      image,
      mask,
      fullSize,
      format,
      ...kept,
      plain,
      ...found,
      warnings: warningsOf(found),
      ms,
    };
  };
  if (drawn !== undefined && wants === 'plain-ground') return asDrawn(drawn, sought);

  const opaque = hasAlpha ? asOpaque(bare(source)).image : source;
  const ask = async (recipe: Recipe): Promise<Answer> => {
    const probability = await askInside(opaque, region, (part) =>
      runRecipe(part, recipe, parts.runner, options.signal),
    );
    return { recipe, probability, sure: confidence(answerInside(probability, region, source)) };
  };
  const first = await ask(parts.recipe);
  if (drawn !== undefined && outweighs(drawn.mask, first.probability, first.sure))
    return asDrawn(drawn, now());
  const { recipe, probability, sure } = await unlessDoubtful(first, ask);
  const answered = now();
  const wanted = workingSize(fullSize, options.full === true ? undefined : probability);
  const closer = needsCloserLook(source, wanted)
    ? (await parts.codec.decode(bytes, { maxSide: Math.max(wanted.width, wanted.height), ...signal })).image
    : source;
  const looked = now();
  const size = fitInside(closer, Math.max(wanted.width, wanted.height));
  const isFitting = size.width === closer.width && size.height === closer.height;
  const image = isFitting ? closer : resizeImage(closer, size.width, size.height);
  const matte =
    sure === 0
      ? createMask(size.width, size.height)
      : refine(asOpaque(image).image, probability, recipe.refine);
  const mask = clear(hasAlpha ? limitByAlpha(matte, image) : matte);
  const found = {
    confidence: sure,
    matteFrom: 'network',
    isEmpty: subjectBox(mask) === undefined,
    told,
  } as const;
  const decode = decoded - start + looked - answered;
  const ms = { decode, network: answered - sought, refine: now() - looked + sought - decoded };
  return { source, image, mask, fullSize, format, ...kept, ...found, warnings: warningsOf(found), ms };
}

interface Answer {
  readonly recipe: Recipe;
  readonly probability: Plane;
  /** 0–1. */
  readonly sure: number;
}

/** The answer, or where it is doubtful that of the recipe that is meant for such pictures. */
async function unlessDoubtful(answer: Answer, ask: (recipe: Recipe) => Promise<Answer>): Promise<Answer> {
  const { doubtful } = answer.recipe;
  if (doubtful === undefined || answer.sure >= doubtful.below) return answer;
  return unlessDoubtful(await ask(doubtful.recipe), ask);
}

/** A region of interest within a photo's clear frame. */
function within(region: Region | undefined, frame: Box | undefined): Region | undefined {
  if (region === undefined || frame === undefined) return region ?? (frame && { kept: frame, seen: frame });
  const kept = intersectBoxes(region.kept, frame);
  const seen = intersectBoxes(region.seen, frame);
  return kept && seen && { kept, seen };
}

/** matte → cut-out → outline → placed on the canvas → bytes, held against the platform's rules. */
export async function finish(
  image: RgbaImage,
  mask: Mask,
  style: Style,
  platform: Platform,
  parts: { readonly codec: Pick<ImageCodec, 'encode'>; readonly now: () => number },
): Promise<Sticker> {
  const start = parts.now();
  const drawn = drawCutOut(image, mask, style, platform);
  const finished = parts.now();
  const { bytes, gaveUp } = await encodeToFit(drawn, platform, parts.codec);
  const findings = validate(bytes, platform);
  const ms = { finish: finished - start, encode: parts.now() - finished };
  return { bytes, width: drawn.width, height: drawn.height, gaveUp, findings, ms };
}
