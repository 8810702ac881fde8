import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { bootstrapMean, judge } from '@stickersnap/learn';
import { type Drawn, drawGolden } from '../domains.ts';
import type { Learner } from '../openLearner.ts';
import { chosenBy, halvesOf, type Way } from './choosePhotos.ts';
import type { Photo } from './loadPhotos.ts';

/** What one training on real photos gave. */
export interface PhotoRun {
  readonly way: Way;
  readonly seed: number;
  readonly side: number;
  readonly corrections: number;
  readonly heldOutBefore: number;
  readonly heldOutAfter: number;
  /** Ends of the gain's interval, at 95 %. */
  readonly gain: readonly [number, number];
  /** By how much the one that lost most has lost, among those set aside. */
  readonly heldOutWorstDrop: number;
  readonly goldenWorstDrop: number;
  readonly promoted: boolean;
  readonly reasons: readonly string[];
  readonly seconds: number;
}

export interface PhotoParts {
  readonly photos: readonly Photo[];
  readonly learner: Learner;
  readonly side: number;
  readonly out: string;
  readonly fresh: boolean;
  say(line: string): void;
}

const GOLDEN = 20;
const WELL = 0.9;

/** One training on one half of the photos, judged by the other; what was measured before is read. */
export async function runPhotos(way: Way, seed: number, parts: PhotoParts): Promise<PhotoRun> {
  const { photos, learner, side, out, fresh, say } = parts;
  const path = join(out, `photos-${way.replaceAll(/\W+/g, '-')}-${seed}-${side}.json`);
  const kept = fresh ? undefined : await readFile(path, 'utf8').catch(() => undefined);
  if (kept !== undefined) return JSON.parse(kept) as PhotoRun;

  const begun = Date.now();
  const halves = halvesOf(photos, seed);
  const golden = await drawnWell(learner, seed);
  const { corrections, right } = chosenBy(way, halves.learn, seed);
  const replay = [...right, ...golden.filter((_, i) => i % 2 === 0)];
  const learned = await learner.learn(corrections, replay, seed);
  const aside = await learner.compare(learner.initial, learned, halves.heldOut);
  const well = await learner.compare(learner.initial, learned, golden);
  const verdict = judge({
    heldOut: aside,
    golden: well,
    isWhole: learned.every(Number.isFinite),
    slowness: 1,
  });
  const { lower, upper } = bootstrapMean(aside.map(({ before, after }) => after - before));
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const worst = (scored: typeof aside) => Math.max(...scored.map(({ before, after }) => before - after));
  const run: PhotoRun = {
    way,
    seed,
    side,
    corrections: corrections.length,
    heldOutBefore: mean(aside.map(({ before }) => before)),
    heldOutAfter: mean(aside.map(({ after }) => after)),
    gain: [lower, upper],
    heldOutWorstDrop: worst(aside),
    goldenWorstDrop: worst(well),
    promoted: verdict.promotes,
    reasons: verdict.reasons,
    seconds: Math.round((Date.now() - begun) / 1000),
  };
  await mkdir(out, { recursive: true });
  await writeFile(path, JSON.stringify(run));
  say(
    `${way} ${seed}: ${run.heldOutBefore.toFixed(3)} to ${run.heldOutAfter.toFixed(3)}, ${run.promoted ? 'promoted' : 'refused'}, ${run.seconds} s`,
  );
  return run;
}

async function drawnWell(learner: Learner, seed: number): Promise<Drawn[]> {
  const drawn = drawGolden(GOLDEN * 2, seed * 100 + 3);
  const scores = await learner.score(learner.initial, drawn);
  return drawn.filter((_, i) => scores[i]! >= WELL).slice(0, GOLDEN);
}
