import { bootstrapMean, type Interval } from './bootstrapMean.ts';

/** One picture under two networks. */
export interface Scored {
  readonly id: string;
  /** IoU with the true mask, 0–1: of the network that serves, and of the one that would take its place. */
  readonly before: number;
  readonly after: number;
}

export interface GateRules {
  /** The fewest pictures of each kind that there have to be. */
  readonly heldOut: number;
  readonly golden: number;
  /** The IoU above which the lower end of the golden pictures' gain has to be. */
  readonly goldenLower: number;
  /** The IoU by which any one golden picture may become worse. */
  readonly goldenDrop: number;
  /** How many times as long as before a pass may take. */
  readonly slower: number;
}

export const GATE_RULES: GateRules = {
  heldOut: 20,
  golden: 20,
  goldenLower: -0.01,
  goldenDrop: 0.03,
  slower: 1.1,
};

/** What the gate is shown. */
export interface Evidence {
  readonly heldOut: readonly Scored[];
  readonly golden: readonly Scored[];
  /** Whether every weight is a finite number, and as many as before in the same shapes. */
  readonly isWhole: boolean;
  /** How many times as long a pass of the new network takes as one of the network that serves. */
  readonly slowness: number;
}

export interface Verdict {
  readonly promotes: boolean;
  /** Why it may not serve, each reason in words; none where it may. */
  readonly reasons: readonly string[];
  /** The mean gain of IoU with its interval at 95 %; `undefined` where there are no pictures. */
  readonly heldOut: Interval | undefined;
  readonly golden: Interval | undefined;
  /** Golden pictures, the one that lost most first. */
  readonly worst: readonly Scored[];
}

/**
 * Whether a new version may take the place of the one that serves. Means hide harm, so every golden picture is looked
 * at; and a gain counts only where it is sure beyond the choice of pictures.
 */
export function judge(evidence: Evidence, rules: GateRules = GATE_RULES): Verdict {
  const heldOut = gainOf(evidence.heldOut);
  const golden = gainOf(evidence.golden);
  const worst = evidence.golden.toSorted((a, b) => a.after - a.before - (b.after - b.before));
  const reasons = [
    ...missing(evidence.heldOut.length, rules.heldOut, 'pictures that were set aside'),
    ...missing(evidence.golden.length, rules.golden, 'golden pictures'),
    ...(evidence.isWhole ? [] : ['its weights are not all finite numbers in the shapes of before']),
  ];
  if (heldOut !== undefined && !(heldOut.lower > 0))
    reasons.push(`its gain on the pictures that were set aside is not sure: ${told(heldOut)}`);
  if (golden !== undefined && !(golden.lower > rules.goldenLower))
    reasons.push(`the golden pictures may lose more than ${-rules.goldenLower}: ${told(golden)}`);
  for (const { id, before, after } of worst)
    if (!(before - after <= rules.goldenDrop))
      reasons.push(
        `the golden picture “${id}” loses ${(before - after).toFixed(3)} (${before.toFixed(3)} to ${after.toFixed(3)}), more than ${rules.goldenDrop}`,
      );
  if (!(evidence.slowness <= rules.slower))
    reasons.push(`a pass takes ${evidence.slowness.toFixed(2)} times as long, more than ${rules.slower}`);
  return { promotes: reasons.length === 0, reasons, heldOut, golden, worst };
}

function gainOf(scored: readonly Scored[]): Interval | undefined {
  return scored.length === 0 ? undefined : bootstrapMean(scored.map(({ before, after }) => after - before));
}

function missing(there: number, wanted: number, what: string): string[] {
  return there >= wanted ? [] : [`there are ${there} ${what}, and ${wanted} are needed`];
}

function told({ mean, lower, upper }: Interval): string {
  return `${mean.toFixed(3)}, between ${lower.toFixed(3)} and ${upper.toFixed(3)} at 95 %`;
}
