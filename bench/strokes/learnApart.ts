import { type LightModel, stagesOf } from '@stickersnap/core';
import type { StrokesCase, StrokesParts } from './gatherCases.ts';
import { learnLight } from './learnLight.ts';
import { type StrokeExample, strokeExamples } from './strokeExamples.ts';

export interface Learned {
  /** From all pictures. */
  readonly all: LightModel;
  /** By data set: from all pictures but its own; none where nothing else is there. */
  readonly without: ReadonlyMap<string, LightModel>;
}

/** Learns the light helper's weights, once from everything, and once without each data set, to be tried on that. */
export async function learnApart(
  cases: readonly StrokesCase[],
  { networks, say }: Pick<StrokesParts, 'networks' | 'say'>,
): Promise<Learned> {
  const known: { readonly dataset: string; readonly example: StrokeExample }[] = [];
  for (const [index, { picture, image, truth, found }] of cases.entries()) {
    say(`Examples: ${index + 1} of ${cases.length}, ${picture.id}`);
    const stages = await stagesOf(image, networks.find);
    for (const mask of found.values()) {
      const examples = await strokeExamples({ image, found: mask }, truth, stages, 'fixed');
      known.push(...examples.map((example) => ({ dataset: picture.dataset, example })));
    }
  }
  const all = learnLight(known.map(({ example }) => example));
  const learned = (dataset: string) =>
    learnLight(
      known.filter((each) => each.dataset !== dataset).map(({ example }) => example),
      all,
    );
  const datasets = [...new Set(known.map(({ dataset }) => dataset))];
  say(`Learning from ${known.length} strokes, without each of ${datasets.length} data sets`);
  return {
    all,
    without: new Map(datasets.length < 2 ? [] : datasets.map((dataset) => [dataset, learned(dataset)])),
  };
}
