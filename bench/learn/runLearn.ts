import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { encodeRle, type ModelCard } from '@stickersnap/core';
import { hasSubject, judge, type Scored } from '@stickersnap/learn';
import { type DomainName, type Drawn, drawFaults, drawGolden } from './domains.ts';
import { openLearner } from './openLearner.ts';
import { type Poison, poisoned } from './poison.ts';

export interface LearnRun {
  readonly kind: DomainName;
  readonly poison: Poison | 'none';
  readonly seed: number;
  readonly side: number;
  readonly heldOutBefore: number;
  readonly heldOutAfter: number;
  readonly goldenBefore: number;
  readonly goldenAfter: number;
  readonly goldenWorstDrop: number;
  /** Of those that were set aside. */
  readonly heldOutWorstDrop: number;
  /** Of pictures that the gate never saw, of both kinds. */
  readonly unseenWorstDrop: number;
  /** Which one that was. */
  readonly unseenWorst: Scored;
  readonly promoted: boolean;
  readonly reasons: readonly string[];
  readonly seconds: number;
}

export interface LearnParts {
  readonly card: ModelCard;
  /** The network's own file. */
  readonly original: Uint8Array;
  readonly out: string;
  readonly fresh: boolean;
  say(line: string): void;
}

const COUNTS = { corrections: 30, heldOut: 20, golden: 20, unseen: 20 };
/** A golden picture is one that the network does well. */
const WELL = 0.9;

/** One training with its gate; what was measured before is read. */
export async function runLearn(
  { kind, poison, seed, side }: Pick<LearnRun, 'kind' | 'poison' | 'seed' | 'side'>,
  parts: LearnParts,
): Promise<LearnRun> {
  const path = join(parts.out, `${kind}-${poison}-${seed}-${side}.json`);
  if (!parts.fresh) {
    const kept = await readFile(path, 'utf8').catch(() => undefined);
    if (kept !== undefined) return JSON.parse(kept) as LearnRun;
  }
  const begun = Date.now();
  const learner = await openLearner(parts.original, parts.card, side);
  try {
    const { initial, score, learn, compare } = learner;
    const well = async (count: number, from: number) => {
      const drawn = drawGolden(count * 2, seed * 100 + from);
      const scores = await score(initial, drawn);
      return drawn.filter((_, i) => scores[i]! >= WELL).slice(0, count);
    };
    const golden = await well(COUNTS.golden, 3);
    const unseen = [...(await well(COUNTS.unseen, 4)), ...drawFaults(kind, COUNTS.unseen, seed * 100 + 5)];
    const given = drawFaults(kind, COUNTS.corrections + COUNTS.heldOut, seed * 100 + 1);
    const honest = [given.slice(0, COUNTS.corrections), given.slice(COUNTS.corrections)] as const;
    // As a server takes them: those without a subject neither teach nor judge.
    const [corrections, heldOut] = (
      poison === 'none' ? honest : honest.map((part, i) => poisoned(poison, part, seed * 10 + i))
    ).map((part) => part.filter(({ mask }) => hasSubject(encodeRle(mask))));
    const replay = golden.filter((_, i) => i % 2 === 0);
    const learned = corrections!.length === 0 ? initial : await learn(corrections!, replay, seed);
    const both = (pictures: readonly Drawn[]) => compare(initial, learned, pictures);
    const [aside, well1, never] = [await both(heldOut!), await both(golden), await both(unseen)];
    const verdict = judge({
      heldOut: aside,
      golden: well1,
      isWhole: learned.every(Number.isFinite),
      slowness: 1,
    });
    const run: LearnRun = {
      kind,
      poison,
      seed,
      side,
      heldOutBefore: mean(aside.map((each) => each.before)),
      heldOutAfter: mean(aside.map((each) => each.after)),
      goldenBefore: mean(well1.map((each) => each.before)),
      goldenAfter: mean(well1.map((each) => each.after)),
      goldenWorstDrop: worst(well1),
      heldOutWorstDrop: worst(aside),
      unseenWorstDrop: worst(never),
      unseenWorst: never.toSorted((a, b) => b.before - b.after - (a.before - a.after))[0]!,
      promoted: verdict.promotes,
      reasons: verdict.reasons,
      seconds: Math.round((Date.now() - begun) / 1000),
    };
    await mkdir(parts.out, { recursive: true });
    await writeFile(path, JSON.stringify(run));
    parts.say(
      `${kind} ${poison} ${seed}: ${run.heldOutBefore.toFixed(3)} to ${run.heldOutAfter.toFixed(3)}, golden −${run.goldenWorstDrop.toFixed(3)}, unseen −${run.unseenWorstDrop.toFixed(3)} (${run.unseenWorst.id}), set aside −${run.heldOutWorstDrop.toFixed(3)}, ${run.promoted ? 'promoted' : 'refused'}, ${run.seconds} s`,
    );
    return run;
  } finally {
    await learner.close();
  }
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}

function worst(scored: readonly Scored[]): number {
  return Math.max(0, ...scored.map(({ before, after }) => before - after));
}
