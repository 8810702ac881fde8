import { SnapError } from '../errors.ts';
import { createMask, type Mask } from '../raster.ts';
import type { History } from './history.ts';
import { wholeMask } from './maskPart.ts';
import { packRuns, unpackRuns } from './packRuns.ts';

/** A session put away: plain records that IndexedDB can hold. Entries never change; each has a serial of its own. */
export interface KeptSession {
  readonly width: number;
  readonly height: number;
  /** The mask's values, as `packRuns` packs them. */
  readonly mask: Uint8Array<ArrayBuffer>;
  readonly history: History;
}

/** @param mask as it is after the last gesture that is done */
export function keptOf(mask: Mask, history: History): KeptSession {
  const { width, height } = mask;
  return { width, height, mask: packRuns(mask, wholeMask(mask).box), history };
}

/** @throws SnapError `unexpected` when it is of a picture of another size, or damaged. */
export function restoreKept(
  kept: KeptSession,
  found: Mask,
): { readonly mask: Mask; readonly history: History; readonly serial: number } {
  if (kept.width !== found.width || kept.height !== found.height) {
    const sizes = `${kept.width}×${kept.height}, not ${found.width}×${found.height}`;
    throw new SnapError('unexpected', { reason: `the editing that was kept has ${sizes} pixels` });
  }
  const mask = createMask(kept.width, kept.height);
  try {
    unpackRuns(kept.mask, mask.data);
  } catch (cause) {
    throw new SnapError('unexpected', { reason: 'the editing that was kept is damaged' }, { cause });
  }
  const { history } = kept;
  const serial = [...history.done, ...history.undone].reduce((most, each) => Math.max(most, each.serial), 0);
  return { mask, history, serial };
}
