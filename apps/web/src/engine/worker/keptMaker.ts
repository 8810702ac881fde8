import {
  type Abort,
  cutOut,
  decodeRle,
  finish,
  fullMatte,
  makePicture,
  type OrderMaker,
  type RgbaImage,
  resizeImage,
  type Segmentation,
  SnapError,
  scaleBox,
  scalePlain,
  trim,
} from '@stickersnap/core';
import { type Cut, pixelsId } from '../cut.ts';
import { loadShaper } from '../loadShaper.ts';
import { codec } from './ownSettings.ts';
import type { PixelCache } from './pixelCache.ts';
import { readFile } from './readFile.ts';

const now = () => performance.now();

/** Makes orders of what was found before, in place of asking a network. @param file what the cut was made of. */
export function keptMaker(file: Blob, cut: Cut, pixels: PixelCache, signal: Abort): OrderMaker {
  return {
    segment: async (_, { full = false }) => (full ? wholeOf(file, cut, signal) : smallOf(file, cut, pixels)),
    sticker: ({ image, mask }, style, platform, decorations) =>
      finish(image, mask, style, platform, { codec, now, loadShaper }, decorations),
    mask: async (found) => codec.encodeMask(fullMatte(found)),
    cutOut: async (found, { trim: trimmed }) => {
      const whole = cutOut(found.source, fullMatte(found));
      signal.throwIfAborted();
      return codec.encode(trimmed ? trim(whole) : whole, { format: 'png' });
    },
    picture: async (found, options) => {
      const { ground } = options;
      // A browser has no paths.
      if (ground !== undefined && 'path' in ground)
        throw new SnapError('input-not-found', { name: ground.path });
      return makePicture(found, options, codec);
    },
  };
}

/** As it was found: at working size. */
async function smallOf(file: Blob, cut: Cut, pixels: PixelCache): Promise<Segmentation> {
  const image = await workingImage(file, cut, pixels);
  return segmentationOf(cut, image, image);
}

/** At the size of the cut's mask: as it was kept, else decoded anew. */
export async function workingImage(file: Blob, cut: Cut, pixels: PixelCache): Promise<RgbaImage> {
  const image = pixels.get(pixelsId(cut)) ?? (await decodeWorking(file, cut));
  pixels.set(pixelsId(cut), image);
  return image;
}

async function decodeWorking(file: Blob, cut: Cut): Promise<RgbaImage> {
  const { width, height } = cut.mask;
  // A cut that was made elsewhere does not say; then a little larger than needed.
  const maxSide = cut.decodedTo ?? 2 * Math.max(width, height);
  const { image } = await codec.decode(await readFile(file), { maxSide });
  return resizeImage(image, width, height);
}

/** At the photo's own size. */
async function wholeOf(file: Blob, cut: Cut, signal: Abort): Promise<Segmentation> {
  const { image: source } = await codec.decode(await readFile(file), { signal });
  return segmentationOf(cut, source, resizeImage(source, cut.mask.width, cut.mask.height));
}

function segmentationOf(cut: Cut, source: RgbaImage, image: RgbaImage): Segmentation {
  const { fullSize, kept, plain, confidence, matteFrom, isEmpty, warnings } = cut;
  return {
    source,
    image,
    mask: decodeRle(cut.mask),
    fullSize,
    format: '',
    ...(kept === undefined ? {} : { kept: scaleBox(kept, fullSize, source) }),
    ...(plain === undefined ? {} : { plain: scalePlain(plain, fullSize, source) }),
    confidence,
    matteFrom,
    isEmpty,
    told: [],
    warnings,
    ms: { decode: 0, network: 0, refine: 0 },
  };
}
