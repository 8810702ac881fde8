import { type ImageCodec, intersectionOverUnion, type Mask, type RgbaImage } from '@stickersnap/core';
import type { Picture } from '../data/pictures.ts';
import type { Networks } from './openNetworks.ts';
import { ENOUGH } from './playStrokes.ts';
import { prepare, type Start, startMask } from './startMasks.ts';

/** A picture that is to be mended, from at least one start. */
export interface StrokesCase {
  readonly picture: Picture;
  /** At working size, as all here. */
  readonly image: RgbaImage;
  readonly truth: Mask;
  /** What is begun with, where that is below `ENOUGH`. */
  readonly found: ReadonlyMap<Start, Mask>;
}

export interface StrokesParts {
  readonly codec: ImageCodec;
  readonly networks: Networks;
  say(line: string): void;
}

/** Cuts every picture from every start, once: it is both learned from and mended. */
export async function gatherCases(
  pictures: readonly Picture[],
  starts: readonly Start[],
  { codec, networks, say }: StrokesParts,
): Promise<StrokesCase[]> {
  const cases: StrokesCase[] = [];
  for (const [index, picture] of pictures.entries()) {
    say(`Starts: ${index + 1} of ${pictures.length}, ${picture.id}`);
    const prepared = await prepare(picture);
    const { image, truth } = prepared;
    const found = new Map<Start, Mask>();
    for (const start of starts) {
      const mask = await startMask(start, picture, prepared, { codec, runner: networks.find });
      if (intersectionOverUnion(mask, truth) < ENOUGH) found.set(start, mask);
    }
    if (found.size > 0) cases.push({ picture, image, truth, found });
  }
  return cases;
}
