import type { Decoration } from './decor/decoration.ts';
import type { LoadShaper } from './decor/shaper.ts';
import { outweighs } from './matte/outweighs.ts';
import type { ImageCodec, ShowStep } from './ports.ts';
import { type Mask, planeToMask, type RgbaImage } from './raster.ts';
import { askNetworks, questionOf, unlessDoubtful } from './segment/askNetworks.ts';
import { byNetwork } from './segment/byNetwork.ts';
import { byOwnAlpha } from './segment/byOwnAlpha.ts';
import { byPlainGround, seekOnGround } from './segment/byPlainGround.ts';
import { after, type OpenedPicture, openPicture } from './segment/openPicture.ts';
import type { Segmentation } from './segment/segmentation.ts';
import type { SegmentOptions, SegmentParts } from './segment/segmentOptions.ts';
import { drawCutOut } from './sticker/drawCutOut.ts';
import { encodeToFit } from './sticker/encodeToFit.ts';
import type { Platform } from './sticker/platforms.ts';
import type { Style } from './sticker/style.ts';
import { type Finding, validate } from './sticker/validate.ts';

export type { Segmentation, SegmentTimes } from './segment/segmentation.ts';
export type { SegmentOptions, SegmentParts } from './segment/segmentOptions.ts';

/** The second half's result. */
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

/**
 * bytes → decode → own alpha, plain ground or networks → matte and confidence.
 *
 * @example
 * import { createImage, type ImageCodec, recipeById, segment, subjectBox } from '@stickersnap/core';
 *
 * // A picture that was cut out before, so no network is asked; `@stickersnap/node` has a real codec and runner.
 * const image = createImage(64, 64);
 * image.data.fill(255, 0, 4 * 64 * 32); // the upper half is opaque
 * const file = async () => new Uint8Array([1]);
 * const codec: ImageCodec = {
 *   decode: async () => ({ image, fullSize: image, format: 'png', hasAlpha: true, warnings: [] }),
 *   encode: file,
 *   encodeMask: file,
 * };
 * const runner = () => Promise.reject(new Error('no network is asked here'));
 * const found = await segment(new Uint8Array([0]), { codec, recipe: recipeById('fast'), runner, now: Date.now });
 * found.matteFrom; // → 'own-alpha'
 * found.warnings; // → ['already-cut']
 * subjectBox(found.mask); // → { x: 0, y: 0, width: 64, height: 32 }
 */
export async function segment(
  bytes: Uint8Array,
  parts: SegmentParts,
  options: SegmentOptions = {},
): Promise<Segmentation> {
  const opened = await openPicture(bytes, parts, options);
  options.show?.('photo', opened.source);
  const found = await findMatte(opened, parts, options);
  options.show?.('matte', found.mask);
  return found;
}

async function findMatte(
  opened: OpenedPicture,
  parts: SegmentParts,
  options: SegmentOptions,
): Promise<Segmentation> {
  const { show, matteFrom: wants = 'auto' } = options;
  if (wants === 'own-alpha' || (wants === 'auto' && opened.keepsAlpha)) return byOwnAlpha(opened, parts);

  const cut = wants === 'network' ? undefined : seekOnGround(opened, options, wants === 'plain-ground');
  const sought = after(opened, 'sought', parts.now());
  if (cut !== undefined) show?.('plain-ground', cut.mask);
  if (cut !== undefined && wants === 'plain-ground') return byPlainGround(sought, cut, parts, options);

  const question = questionOf(sought, parts, options);
  const first = await askNetworks(question, parts.recipe);
  show?.('probability', planeToMask(first.probability));
  if (cut !== undefined && outweighs(cut.mask, first.probability, first.confidence))
    return byPlainGround(after(sought, 'answered', parts.now()), cut, parts, options);
  const answer = await unlessDoubtful(first, question);
  if (answer !== first) show?.('probability', planeToMask(answer.probability));
  return byNetwork(after(sought, 'answered', parts.now()), answer, parts, options);
}

/** What the second half is bound to. */
export interface FinishParts {
  readonly codec: Pick<ImageCodec, 'encode'>;
  readonly now: () => number;
  /** Asked only where there are decorations. */
  readonly loadShaper: LoadShaper;
  /** Is handed each picture that comes to be on the way. */
  readonly show?: ShowStep | undefined;
}

/**
 * matte → cut-out → decorations → outline → placed on the canvas → bytes, held against the platform's rules.
 * @param decorations text and emoji over the subject, later ones above earlier ones.
 *
 * @example
 * import { createMask, DEFAULT_STYLE, drawSample, finish, requirePlatform } from '@stickersnap/core';
 *
 * // Its files are of one byte; `@stickersnap/node` has a real one.
 * const codec = { encode: async () => new Uint8Array([1]) };
 * const loadShaper = () => Promise.reject(new Error('there is no text here'));
 * const photo = drawSample(64, 48);
 * const mask = createMask(64, 48, 255);
 * const parts = { codec, now: Date.now, loadShaper };
 * const sticker = await finish(photo, mask, DEFAULT_STYLE, requirePlatform('telegram'), parts);
 * [sticker.width, sticker.height]; // → [512, 388]
 * sticker.findings[0].measured; // → 'neither a whole WebP nor a whole PNG'
 */
export async function finish(
  image: RgbaImage,
  mask: Mask,
  style: Style,
  platform: Platform,
  parts: FinishParts,
  decorations: readonly Decoration[] = [],
): Promise<Sticker> {
  const start = parts.now();
  const decorated =
    decorations.length === 0 ? undefined : { decorations, shaper: await parts.loadShaper(decorations) };
  const drawn = drawCutOut(image, mask, style, platform, { decorated, show: parts.show });
  parts.show?.('outline', drawn);
  const finished = parts.now();
  const { bytes, gaveUp } = await encodeToFit(drawn, platform, parts.codec);
  const findings = validate(bytes, platform);
  const ms = { finish: finished - start, encode: parts.now() - finished };
  return { bytes, width: drawn.width, height: drawn.height, gaveUp, findings, ms };
}
