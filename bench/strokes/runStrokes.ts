import { type ImageCodec, intersectionOverUnion, type Mask, type SmartHelper } from '@stickersnap/core';
import type { Picture } from '../data/pictures.ts';
import { helpersOf } from './helpersOf.ts';
import type { MethodName } from './methodNames.ts';
import { brush, type Method, perfect, smartMethod, wand } from './methods.ts';
import type { Networks } from './openNetworks.ts';
import type { StrokesOptions } from './options.ts';
import { ENOUGH, type Play, playStrokes } from './playStrokes.ts';
import { rowOf, type StrokesRow } from './rowOf.ts';
import { prepare, startMask } from './startMasks.ts';

interface Parts {
  readonly codec: ImageCodec;
  readonly networks: Networks;
  say(line: string): void;
}

/** Every picture from every start, as far as it begins below `ENOUGH`, mended in every way. */
export async function runStrokes(
  pictures: readonly Picture[],
  { starts, methods, radii }: Pick<StrokesOptions, 'starts' | 'methods' | 'radii'>,
  { codec, networks, say }: Parts,
): Promise<StrokesRow[]> {
  const combinations = starts.flatMap((start) =>
    radii.flatMap((radius) => methods.map((method) => ({ start, radius, method, plays: [] as Play[] }))),
  );
  for (const [index, picture] of pictures.entries()) {
    say(`Strokes: ${index + 1} of ${pictures.length}, ${picture.id}`);
    const prepared = await prepare(picture);
    const { image, truth } = prepared;
    const found = new Map<string, Mask>();
    for (const start of starts) {
      const mask = await startMask(start, picture, prepared, { codec, runner: networks.find });
      if (intersectionOverUnion(mask, truth) < ENOUGH) found.set(start, mask);
    }
    if (found.size === 0) continue;
    const helpers = await helpersOf(prepared, methods, networks);
    for (const { start, radius, method, plays } of combinations) {
      const mask = found.get(start);
      const way = methodOf(method, helpers);
      if (mask === undefined || way === undefined) continue;
      plays.push(await playStrokes({ image, found: mask }, truth, radius, way));
    }
  }
  return combinations
    .filter(({ plays }) => plays.length > 0)
    .map(({ plays, ...facts }) => rowOf(facts, plays));
}

function methodOf(
  name: MethodName,
  helpers: Readonly<Partial<Record<MethodName, SmartHelper>>>,
): Method | undefined {
  switch (name) {
    case 'brush':
      return brush;
    case 'wand':
      return wand;
    case 'perfect':
      return perfect;
    default: {
      const helper = helpers[name];
      return helper === undefined ? undefined : smartMethod(helper);
    }
  }
}
