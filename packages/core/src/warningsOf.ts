import type { MatteFrom } from './matte/matteFrom.ts';
import { LOW_CONFIDENCE } from './model/confidence.ts';
import type { WarningCode } from './ports.ts';

/** What holds of a segmentation, for programs to decide by. */
export interface SegmentationFacts {
  /** How sure the engine is of the matte, 0–1. */
  readonly confidence: number;
  readonly matteFrom: MatteFrom;
  /** Whether nothing of the mask can be seen. */
  readonly isEmpty: boolean;
  /** What the decoder had to tell of the file. */
  readonly told: readonly WarningCode[];
}

/** What is worth telling people of a segmentation. Nothing is ever decided by what this gives. */
export function warningsOf(facts: SegmentationFacts): readonly WarningCode[] {
  const warnings: WarningCode[] = [...facts.told];
  if (facts.matteFrom === 'own-alpha') warnings.push('already-cut');
  if (facts.isEmpty) warnings.push('nothing-found');
  else if (facts.matteFrom === 'network' && facts.confidence < LOW_CONFIDENCE)
    warnings.push('low-confidence');
  return warnings;
}
