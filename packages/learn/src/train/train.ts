import type { Abort, Tensor } from '@stickersnap/core';
import type { GraphSession } from '../gradient/graphSession.ts';
import type { TrainingGraph } from '../gradient/trainingGraph.ts';
import { adamStep } from './adamStep.ts';
import { type Batch, batchOf, type Example, type InputCard } from './example.ts';
import { type Drawn, planSteps } from './planSteps.ts';
import { rateAt } from './rateAt.ts';
import type { TrainSettings } from './trainSettings.ts';
import { beginState, flatten, partsOf, type TrainState } from './trainState.ts';

/** The pictures of a training. They are loaded as they are needed, again in each pass. */
export interface Lessons {
  readonly corrections: number;
  readonly replay: number;
  load(drawn: Drawn): Promise<Example>;
}

export interface TrainOptions {
  readonly graph: TrainingGraph;
  /** Runs the graph's file for training. */
  readonly session: GraphSession;
  readonly card: InputCard;
  readonly lessons: Lessons;
  readonly settings: TrainSettings;
  /** Where an earlier training with the same lessons and settings had come to. */
  readonly state?: TrainState | undefined;
  readonly signal?: Abort | undefined;
}

export interface TrainStep {
  /** How many steps are done, and how many there are in all. */
  readonly step: number;
  readonly steps: number;
  /** The mean loss over the step's pictures. */
  readonly loss: number;
  /** The training's own state, which the next step changes. */
  readonly state: TrainState;
}

/**
 * Trains a network, step by step: whoever takes the steps may keep the state between two and go on from it later, with
 * the same result.
 * @throws RangeError where there is no correction, or the loss is no number any more
 */
export async function* train(options: TrainOptions): AsyncGenerator<TrainStep, TrainState> {
  const { graph, lessons, settings, signal } = options;
  if (lessons.corrections === 0) throw new RangeError('there is no correction to learn from');
  const plan = planSteps(lessons.corrections, lessons.replay, settings);
  const initial = flatten(graph.weights);
  const state = options.state ?? beginState(graph.weights);
  const gradient = new Float32Array(initial.length);
  for (let step = state.step; step < plan.length; step++) {
    const drawn = plan[step]!;
    gradient.fill(0);
    let loss = 0;
    for (const [i, each] of drawn.entries()) {
      signal?.throwIfAborted();
      const variation = settings.augment ? settings.seed * 1_000_003 + step * 101 + i : undefined;
      const batch = batchOf(await lessons.load(each), options.card, settings, variation);
      loss += (await addGradient(options, state, batch, gradient, 1 / drawn.length)) / drawn.length;
    }
    if (!Number.isFinite(loss))
      throw new RangeError(`the loss of step ${step + 1} is no number: a lower rate may help`);
    adamStep(state, gradient, initial, rateAt(step, plan.length, settings), settings);
    yield { step: step + 1, steps: plan.length, loss, state };
  }
  return state;
}

/** @returns the loss */
async function addGradient(
  { graph, session }: TrainOptions,
  state: TrainState,
  batch: Batch,
  gradient: Float32Array<ArrayBuffer>,
  share: number,
): Promise<number> {
  const names = graph.weights.map(({ name }) => graph.gradientOf(name));
  const inputs = { ...pictureInputs(graph, batch), ...weightInputs(graph, state.weights) };
  const answers = await session.run(inputs, [graph.loss, ...names]);
  let at = 0;
  for (const name of names) {
    const { data } = answers[name]!;
    for (let i = 0; i < data.length; i++) gradient[at++]! += share * data[i]!;
  }
  return answers[graph.loss]!.data[0]!;
}

function pictureInputs({ inputs }: TrainingGraph, batch: Batch): Record<string, Tensor> {
  return {
    [inputs.picture]: batch.picture,
    [inputs.target]: batch.target,
    [inputs.importance]: batch.importance,
  };
}

/** Every weight as an input of its own, from a list of all. */
export function weightInputs(
  graph: Pick<TrainingGraph, 'weights'>,
  all: Float32Array<ArrayBuffer>,
): Record<string, Tensor> {
  const parts = partsOf(graph.weights, all);
  return Object.fromEntries(graph.weights.map(({ name, dims }) => [name, { dims, data: parts.get(name)! }]));
}
