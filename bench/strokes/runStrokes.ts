import type { SmartHelper } from '@stickersnap/core';
import type { Picture } from '../data/pictures.ts';
import { gatherCases, type StrokesParts } from './gatherCases.ts';
import { helpersOf } from './helpersOf.ts';
import { learnApart } from './learnApart.ts';
import type { MethodName } from './methodNames.ts';
import { brush, type Method, perfect, smartMethod, wand } from './methods.ts';
import type { StrokesOptions } from './options.ts';
import { type Play, playStrokes } from './playStrokes.ts';
import { rowOf, type StrokesRow } from './rowOf.ts';

/** These go by weights that were learned. */
const LEARNED: readonly MethodName[] = ['smart', 'light'];

/** Every picture from every start, as far as it begins below `ENOUGH`, mended in every way. */
export async function runStrokes(
  pictures: readonly Picture[],
  { starts, methods, radii, shipped }: Pick<StrokesOptions, 'starts' | 'methods' | 'radii' | 'shipped'>,
  parts: StrokesParts,
): Promise<StrokesRow[]> {
  const combinations = starts.flatMap((start) =>
    radii.flatMap((radius) => methods.map((method) => ({ start, radius, method, plays: [] as Play[] }))),
  );
  const cases = await gatherCases(pictures, starts, parts);
  const isLearned = !shipped && cases.length > 0 && methods.some((method) => LEARNED.includes(method));
  const learned = isLearned ? await learnApart(cases, parts) : undefined;
  for (const [index, { picture, image, truth, found }] of cases.entries()) {
    parts.say(`Strokes: ${index + 1} of ${cases.length}, ${picture.id}`);
    const source = async () => (await picture.load()).image;
    const model = learned?.without.get(picture.dataset);
    const helpers = await helpersOf(image, source, methods, parts.networks, model);
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
