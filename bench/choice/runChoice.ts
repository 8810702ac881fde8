import { readFile } from 'node:fs/promises';
import {
  type FindRunner,
  fullMatte,
  type ImageCodec,
  type ModelCard,
  type ModelRunner,
  type Recipe,
  segment,
  type Tensor,
} from '@stickersnap/core';
import { createRunner, type ModelStore } from '@stickersnap/node';
import type { Picture } from '../data/pictures.ts';
import { measure } from '../quality/measure.ts';
import { mean } from '../statistics.ts';
import { candidatesOf } from './candidates.ts';
import { crossValidate, type Scored } from './crossValidate.ts';

export interface ChoiceRow {
  readonly recipe: string;
  readonly chosen: string;
  /** IoU and boundary IoU of what is in use, of what was chosen on the pictures themselves, and of what the other data sets chose. */
  readonly used: readonly [number, number];
  readonly inSample: readonly [number, number];
  readonly crossValidated: readonly [number, number];
  /** What was chosen, by the data set that was left out. */
  readonly withoutSet: Readonly<Record<string, string>>;
}

interface Parts {
  readonly codec: ImageCodec;
  readonly store: ModelStore;
  say(line: string): void;
}

type Figures = Readonly<Record<string, readonly [number, number]>>;

/** Chooses among a recipe's settings, on all pictures and with each data set left out. */
export async function runChoice(pictures: readonly Picture[], parts: Parts): Promise<ChoiceRow[]> {
  const rows: ChoiceRow[] = [];
  for (const recipe of ['fast', 'best'] as const) {
    const loaded = new Map<string, Promise<ModelRunner>>();
    const judged: (Scored & { readonly figures: Figures })[] = [];
    for (const [index, picture] of pictures.entries()) {
      parts.say(`Choice: ${recipe}, ${index + 1} of ${pictures.length}`);
      const figures = await figuresOf(picture, candidatesOf(recipe), remembering(loaded, parts.store), parts);
      const scores = Object.fromEntries(Object.entries(figures).map(([id, both]) => [id, mean(both)]));
      judged.push({ dataset: picture.dataset, scores, figures });
    }
    for (const runner of loaded.values()) await (await runner).close();
    const { chosen, withoutSet } = crossValidate(judged);
    const of = (pick: (dataset: string) => string): [number, number] => {
      const picked = judged.map(({ dataset, figures }) => figures[pick(dataset)]!);
      return [mean(picked.map(([iou]) => iou)), mean(picked.map(([, boundary]) => boundary))];
    };
    rows.push({
      recipe,
      chosen,
      used: of(() => 'in use'),
      inSample: of(() => chosen),
      crossValidated: of((dataset) => withoutSet[dataset]!),
      withoutSet,
    });
  }
  return rows;
}

async function figuresOf(
  picture: Picture,
  candidates: Readonly<Record<string, Recipe>>,
  runner: FindRunner,
  { codec }: Parts,
): Promise<Figures> {
  const bytes = await readFile(picture.file);
  const { truth } = await picture.load();
  const figures: Record<string, readonly [number, number]> = {};
  for (const [id, recipe] of Object.entries(candidates)) {
    const cut = await segment(bytes, { codec, recipe, runner, now: () => 0 }, { full: true });
    const { iou, boundaryIou } = measure(fullMatte(cut), truth);
    figures[id] = [iou, boundaryIou];
  }
  return figures;
}

/** Networks that answer what they were asked before from memory: the candidates of a picture share its passes. */
function remembering(loaded: Map<string, Promise<ModelRunner>>, store: ModelStore): FindRunner {
  const known: { card: ModelCard; input: Tensor; answer: Record<string, Tensor> }[] = [];
  return async (id) => {
    const network = await (loaded.get(id) ?? load(loaded, store, id));
    const { card } = network;
    return {
      ...network,
      async run(inputs, options) {
        const input = inputs[card.input]!;
        const same = known.find((each) => each.card === card && isSame(each.input, input));
        if (same !== undefined) return same.answer;
        const answer = await network.run(inputs, options);
        known.push({ card, input, answer });
        return answer;
      },
    };
  };
}

function load(
  loaded: Map<string, Promise<ModelRunner>>,
  store: ModelStore,
  id: string,
): Promise<ModelRunner> {
  const loading = store.path(id).then(({ card, path }) => createRunner({ card, modelPath: path }));
  loaded.set(id, loading);
  return loading;
}

function isSame(one: Tensor, other: Tensor): boolean {
  return one.data.length === other.data.length && one.data.every((value, i) => value === other.data[i]);
}
