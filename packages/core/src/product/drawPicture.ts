import { cutOut } from '../cutout/cutOut.ts';
import { type Colour, WHITE } from '../image/colour.ts';
import { flatten, over } from '../image/composite.ts';
import { cover } from '../image/cover.ts';
import { cropImage, cropMask } from '../image/crop.ts';
import { pasteImage, pasteMask } from '../image/paste.ts';
import { resizeImage, resizeMask } from '../image/resize.ts';
import { smooth } from '../mask/smooth.ts';
import { solidify } from '../mask/solidify.ts';
import { subjectBox } from '../mask/subjectBox.ts';
import { fullMatte } from '../matte/fullMatte.ts';
import { alphaOf, createImage, type Mask, type RgbaImage } from '../raster.ts';
import type { Segmentation } from '../snap.ts';
import { type Arrangement, type ArrangeOptions, arrange } from './arrange.ts';

export interface DrawOptions extends ArrangeOptions {
  /** How the mask is: `smooth`, hard and rounded; `solid`, soft at the edges alone; absent, as the engine found it. */
  readonly edges?: 'smooth' | 'solid';
  /** What is laid behind the subject; a picture fills the canvas. */
  readonly ground?: Colour | RgbaImage;
}

/** The subject at its place on the canvas. */
export interface Drawing {
  readonly image: RgbaImage;
  /** Opaque: `image` where it shows something, the photo elsewhere, white beyond it. What alpha is to be applied to. */
  readonly colours: () => RgbaImage;
}

/** @param part a segmentation; its source is the most that is drawn. */
export function drawPicture(part: Segmentation, options: DrawOptions = {}): Drawing {
  const matte = edgesOf(fullMatte(part), options.edges);
  const { source } = part;
  const arrangement = arrange(source, subjectBox(matte), options);
  const photo = cropImage(source, arrangement.from);
  const subject = cutToSize(photo, cropMask(matte, arrangement.from), arrangement);
  const { canvas, to } = arrangement;
  const placed = pasteImage(subject, canvas, to.x, to.y);
  const { ground } = options;
  if (ground !== undefined) {
    const image = over(placed, 'data' in ground ? cover(ground, canvas) : filled(canvas, ground));
    return { image, colours: () => flatten(image, WHITE) };
  }
  const colours = () => {
    const shown = showAll(subject, resizeImage(photo, to.width, to.height));
    return flatten(pasteImage(shown, canvas, to.x, to.y), WHITE);
  };
  return { image: placed, colours };
}

/** The mask alone, at the place where `drawPicture` draws the subject. */
export function drawMask(part: Segmentation, options: Omit<DrawOptions, 'ground'> = {}): Mask {
  const matte = edgesOf(fullMatte(part), options.edges);
  const { canvas, from, to } = arrange(matte, subjectBox(matte), options);
  return pasteMask(resizeMask(cropMask(matte, from), to.width, to.height), canvas, to.x, to.y);
}

function edgesOf(matte: Mask, edges: DrawOptions['edges']): Mask {
  if (edges === undefined) return matte;
  return edges === 'smooth' ? smooth(matte) : solidify(matte);
}

/** Shrunk first when it is shrunk at all: fewer pixels to estimate colours for, and they are the shown ones. */
function cutToSize(photo: RgbaImage, matte: Mask, { to: { width, height } }: Arrangement): RgbaImage {
  if (width >= photo.width && height >= photo.height) return resizeImage(cutOut(photo, matte), width, height);
  return cutOut(resizeImage(photo, width, height), resizeMask(matte, width, height));
}

function filled({ width, height }: { width: number; height: number }, colour: Colour): RgbaImage {
  const image = createImage(width, height);
  const rgba = [colour.red, colour.green, colour.blue, Math.round(colour.alpha * 255)];
  for (let i = 0; i < image.data.length; i += 4) image.data.set(rgba, i);
  return image;
}

/** The photo, opaque (white where it is clear), with the subject's own colours where it shows. */
function showAll(subject: RgbaImage, photo: RgbaImage): RgbaImage {
  const shown = flatten(photo, WHITE);
  const alpha = alphaOf(subject).data;
  for (let i = 0; i < alpha.length; i++) {
    if (alpha[i] !== 0) shown.data.set(subject.data.subarray(i * 4, i * 4 + 3), i * 4);
  }
  return shown;
}
