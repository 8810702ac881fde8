import { createHash } from 'node:crypto';
import type { Abort } from '@stickersnap/core';
import {
  flatten,
  type GraphSession,
  judge,
  learnedWeights,
  type OpenGraph,
  partsOf,
  scorePictures,
  type TrainingGraph,
  type TrainState,
  train,
  trainingGraph,
  type Verdict,
  weightInputs,
  withWeights,
} from '@stickersnap/learn';
import type { LessonSet } from './gatherLessons.ts';
import type { NetworkFiles } from './networkFiles.ts';
import type { RunOutcome, RunPlan, RunProgress } from './run.ts';
import type { RunFolder } from './runFolder.ts';
import { answerOf, scoreBoth } from './scoreNetworks.ts';
import { slownessOf } from './slownessOf.ts';

export interface TrainingParts {
  readonly folder: RunFolder;
  readonly lessons: LessonSet;
  readonly networks: NetworkFiles;
  readonly openGraph: OpenGraph;
  readonly onProgress?: (progress: RunProgress) => void;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly signal?: Abort | undefined;
}

type Judged = Omit<RunOutcome, 'endedAt'>;

/** A checkpoint is written after so many steps, or milliseconds, whichever is sooner. */
const KEEP_EVERY = { steps: 100, ms: 60_000 };
/** Pictures that tell on the way how it goes; the gate looks at all of them. */
const LOOKED_AT = 10;

/**
 * Trains, from where the run's folder says that it had come to, and judges what came of it. The version is kept in any
 * case, with what the gate said; it does not serve.
 */
export async function runTraining(plan: RunPlan, parts: TrainingParts): Promise<RunOutcome> {
  const { folder, networks, now } = parts;
  // Whoever was ended between the two has kept it already, and not said so.
  const outcome = (await judgedBefore(plan, networks)) ?? (await trainedAndJudged(plan, parts));
  await folder.finish({ ...outcome, endedAt: new Date(now()).toISOString() });
  return (await folder.outcome())!;
}

async function judgedBefore(plan: RunPlan, networks: NetworkFiles): Promise<Judged | undefined> {
  const kept = await networks.kept(versionOf(plan));
  if (kept === undefined) return undefined;
  const { version, parent, verdict } = kept;
  return { version, parent, verdict: verdict as unknown as Verdict };
}

async function trainedAndJudged(plan: RunPlan, parts: TrainingParts): Promise<Judged> {
  const { networks } = parts;
  const original = await networks.original();
  const graph = trainingGraph(original, networks.card.input, plan.settings.side);
  const state = await trained(plan, graph, parts);
  const file = withWeights(original, partsOf(graph.weights, learned(graph, state, plan)));
  return judged(plan, file, parts);
}

function learned(graph: TrainingGraph, state: TrainState, { settings }: RunPlan): Float32Array<ArrayBuffer> {
  return learnedWeights(state, flatten(graph.weights), settings);
}

function versionOf({ card, id }: RunPlan): string {
  return `${card}-${id}`;
}

async function trained(plan: RunPlan, graph: TrainingGraph, parts: TrainingParts): Promise<TrainState> {
  const { folder, lessons, networks, now, onProgress, openGraph, signal } = parts;
  const count = graph.weights.reduce((sum, { values }) => sum + values.length, 0);
  const session = await openGraph(graph.training);
  const forward = await openGraph(graph.forward);
  try {
    const begun = await folder.checkpoint(count);
    const before = begun && (await folder.progress());
    const losses = [...(before?.losses ?? [])].slice(0, begun?.step ?? 0);
    const heldOut = (before?.heldOut ?? []).filter(({ step }) => step <= (begun?.step ?? 0));
    const startedAt = now();
    let keptAt = startedAt;
    const steps = train({
      graph,
      session,
      card: networks.card,
      lessons: {
        corrections: lessons.corrections.length,
        replay: lessons.replay.length,
        load: ({ kind, index }) =>
          (kind === 'correction' ? lessons.corrections : lessons.replay)[index]!.load(),
      },
      settings: plan.settings,
      state: begun,
      signal,
    });
    for (;;) {
      const taken = await steps.next();
      if (taken.done) return taken.value;
      const { step, steps: all, loss, state } = taken.value;
      losses.push(loss);
      const isPassDone = step % Math.ceil(all / plan.settings.passes) === 0 || step === all;
      if (isPassDone)
        heldOut.push({ step, iou: await quickLook(graph, forward, learned(graph, state, plan), parts) });
      const pace = (now() - startedAt) / (step - (begun?.step ?? 0)) / 1000;
      const progress: RunProgress = {
        phase: 'training',
        step,
        steps: all,
        losses,
        heldOut,
        left: pace * (all - step),
      };
      onProgress?.(progress);
      if (step % KEEP_EVERY.steps === 0 || now() - keptAt >= KEEP_EVERY.ms || step === all) {
        await folder.keep(state, progress);
        keptAt = now();
      }
    }
  } finally {
    await session.close();
    await forward.close();
  }
}

/** @returns the mean IoU of what was learned so far, at the size at which it learns */
async function quickLook(
  graph: TrainingGraph,
  forward: GraphSession,
  learned: Float32Array<ArrayBuffer>,
  { lessons, networks, signal }: TrainingParts,
): Promise<number> {
  const some = lessons.heldOut.slice(0, LOOKED_AT);
  const [answer] = graph.answers;
  const weights = weightInputs(graph, learned);
  const scores = await scorePictures(
    async (picture) =>
      (await forward.run({ [graph.inputs.picture]: picture, ...weights }, [answer!]))[answer!]!,
    { count: some.length, load: (i) => some[i]!.load() },
    networks.card,
    graph.side,
    signal,
  );
  return scores.reduce((sum, score) => sum + score, 0) / Math.max(1, scores.length);
}

/** Holds the new file against what serves, and keeps it with what came out. */
async function judged(
  plan: RunPlan,
  file: Uint8Array<ArrayBuffer>,
  { lessons, networks, openGraph, now, signal, onProgress, folder }: TrainingParts,
): Promise<Judged> {
  const training = await folder.progress();
  if (training !== undefined) onProgress?.({ ...training, phase: 'scoring', left: undefined });
  const { card } = networks;
  const serving = await networks.serving();
  const [one, other] = [await openGraph(serving.bytes), await openGraph(file)];
  try {
    const rivals = { before: answerOf(one, card), after: answerOf(other, card) };
    const heldOut = await scoreBoth(rivals, lessons.heldOut, card, signal);
    const golden = await scoreBoth(rivals, lessons.golden, card, signal);
    const slowness = await slownessOf(rivals, card);
    // Numbers that are not finite would not have been written.
    const verdict = judge({ heldOut, golden, isWhole: true, slowness });
    const version = versionOf(plan);
    await networks.add(
      {
        card: card.id,
        version,
        parent: serving.version,
        sha256: createHash('sha256').update(file).digest('hex'),
        bytes: file.length,
        manifest: plan.manifest,
        seed: plan.settings.seed,
        settings: { kind: plan.kind, ...plan.settings },
        metrics: {
          corrections: lessons.corrections.length,
          replay: lessons.replay.length,
          heldOut,
          golden,
          slowness,
          losses: training?.losses ?? [],
          looks: training?.heldOut ?? [],
        },
        verdict: { ...verdict },
        at: new Date(now()).toISOString(),
      },
      file,
    );
    return { version, parent: serving.version, verdict };
  } finally {
    await one.close();
    await other.close();
  }
}
