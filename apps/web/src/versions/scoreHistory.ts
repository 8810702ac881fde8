import { bootstrapMean, type Interval } from '@stickersnap/learn';
import { type Kind, type PictureScore, type Version, versionFacts } from './versionFacts.ts';

/** A version with its place among those of its network: the oldest is number 1. */
export interface NumberedVersion {
  readonly number: number;
  readonly version: Version;
}

/** What a version reached on one kind of pictures. */
export interface ScorePoint {
  readonly number: number;
  readonly pictures: number;
  /** Mean IoU, at 95 %: of the network that served, on the same pictures, and of the version. */
  readonly before: Interval;
  readonly after: Interval;
}

/** @param versions of all networks, the oldest first. */
export function numbered(versions: readonly Version[], card: string): NumberedVersion[] {
  return versions
    .filter((version) => version.card === card)
    .map((version, i) => ({ number: i + 1, version }));
}

/** Versions of which no picture's score is known are left out. */
export function scoreHistory(versions: readonly NumberedVersion[], kind: Kind): ScorePoint[] {
  return versions.flatMap(({ number, version }) => {
    const scores = versionFacts(version)[kind];
    if (scores.length === 0) return [];
    const before = sureMean(scores.map((each) => each.before));
    const after = sureMean(scores.map((each) => each.after));
    return [{ number, pictures: scores.length, before, after }];
  });
}

/** What was gained: as the gate said, else as it would have counted it; `undefined`: not known. */
export function gainOf(version: Version, kind: Kind): Interval | undefined {
  const told = (version.verdict as Readonly<Record<string, unknown>>)[kind];
  if (isInterval(told)) return told;
  const scores = versionFacts(version)[kind];
  return scores.length === 0 ? undefined : sureMean(scores.map(({ before, after }) => after - before));
}

/** By the values: the list is asked for again and again, and what it holds stays. */
const known = new Map<string, Interval>();

function sureMean(values: readonly number[]): Interval {
  const key = values.join();
  const mean = known.get(key) ?? bootstrapMean(values);
  known.set(key, mean);
  return mean;
}

function isInterval(value: unknown): value is Interval {
  const { mean, lower, upper } = (value ?? {}) as Partial<Record<string, unknown>>;
  return [mean, lower, upper].every((end) => typeof end === 'number');
}

export interface ChangedPicture extends PictureScore {
  readonly kind: Kind;
  readonly gain: number;
}

/** The pictures that changed most, for better or worse; equal ones by name. */
export function mostChanged(version: Version, most = 12): ChangedPicture[] {
  const facts = versionFacts(version);
  const of = (kind: Kind) => facts[kind].map((each) => ({ ...each, kind, gain: each.after - each.before }));
  return [...of('heldOut'), ...of('golden')]
    .sort((a, b) => Math.abs(b.gain) - Math.abs(a.gain) || (a.id < b.id ? -1 : 1))
    .slice(0, most);
}
