import type { ChoiceRow } from '../choice/runChoice.ts';
import type { DrawingResult } from '../drawings/runDrawings.ts';
import type { EdgeRow } from '../edge/runEdge.ts';
import type { QualityRow } from '../quality/runQuality.ts';
import type { SpeedResult } from '../speed/runSpeed.ts';
import type { Way } from '../ways/way.ts';

/** bench/out/results.json. A part that was not asked for is missing. */
export interface Results {
  readonly at: string;
  readonly machine: { readonly cpu: string; readonly cores: number; readonly node: string };
  /** What ran: passes, and each network's SHA-256. */
  readonly ways: readonly Pick<Way, 'id' | 'kind' | 'title' | 'passes' | 'weights'>[];
  readonly quality?: readonly QualityRow[];
  readonly edge?: readonly EdgeRow[];
  readonly choice?: readonly ChoiceRow[];
  readonly drawings?: readonly DrawingResult[];
  readonly speed?: SpeedResult;
}

/** The figures of one way; failures are left out. */
export function figuresOf<Figures extends object>(
  rows: readonly { readonly figures: Readonly<Record<string, Figures | { readonly failed: string }>> }[],
  way: string,
): Figures[] {
  return rows.flatMap(({ figures }) => {
    const own = figures[way];
    return own === undefined || hasFailed(own) ? [] : [own];
  });
}

export function hasFailed(figures: object): figures is { readonly failed: string } {
  return 'failed' in figures;
}
