import type { ModelCard } from '@stickersnap/core';
import {
  type Answer,
  beginState,
  type Example,
  flatten,
  learnedWeights,
  type Scored,
  scorePictures,
  TRAIN_DEFAULTS,
  train,
  trainingGraph,
  weightInputs,
} from '@stickersnap/learn';
import { openGraph } from '@stickersnap/node';

type Weights = Float32Array<ArrayBuffer>;

/** One network that learns at one size, again and again from the beginning. */
export interface Learner {
  /** As its authors made it. */
  readonly initial: Weights;
  answer(weights: Weights): Answer;
  score(weights: Weights, pictures: readonly Example[]): Promise<number[]>;
  /** Of both, picture by picture. */
  compare(
    before: Weights,
    after: Weights,
    pictures: readonly (Example & { readonly id: string })[],
  ): Promise<Scored[]>;
  learn(corrections: readonly Example[], replay: readonly Example[], seed: number): Promise<Weights>;
  close(): Promise<void>;
}

/** @param original the network's own file */
export async function openLearner(original: Uint8Array, card: ModelCard, side: number): Promise<Learner> {
  const graph = trainingGraph(original, card.input, side);
  const forward = await openGraph(graph.forward);
  const session = await openGraph(graph.training);

  function answer(weights: Weights): Answer {
    const inputs = weightInputs(graph, weights);
    const [output] = graph.answers as [string];
    return async (picture) =>
      (await forward.run({ [graph.inputs.picture]: picture, ...inputs }, [output]))[output]!;
  }

  const score = (weights: Weights, pictures: readonly Example[]) =>
    scorePictures(answer(weights), { count: pictures.length, load: async (i) => pictures[i]! }, card, side);

  return {
    initial: beginState(graph.weights).weights,
    answer,
    score,
    async compare(before, after, pictures) {
      const [one, other] = [await score(before, pictures), await score(after, pictures)];
      return pictures.map(({ id }, i) => ({ id, before: one[i]!, after: other[i]! }));
    },
    async learn(corrections, replay, seed) {
      const settings = { ...TRAIN_DEFAULTS, side, seed };
      const steps = train({
        graph,
        session,
        card,
        lessons: {
          corrections: corrections.length,
          replay: replay.length,
          load: async ({ kind, index }) => (kind === 'correction' ? corrections : replay)[index]!,
        },
        settings,
      });
      for (;;) {
        const taken = await steps.next();
        if (taken.done) return learnedWeights(taken.value, flatten(graph.weights), settings);
      }
    },
    async close() {
      await session.close();
      await forward.close();
    },
  };
}
