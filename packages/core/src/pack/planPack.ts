import { checkPack, type PackFinding } from './checkPack.ts';
import { mapPack, type PackWarning } from './mapPack.ts';
import type { Pack } from './model.ts';
import type { PackTargetId } from './packTargets.ts';
import { splitPack } from './splitPack.ts';

export interface PackPlan {
  /** The packs that it is split into, ready for `writePack` as soon as none has findings. */
  readonly packs: readonly { readonly pack: Pack; readonly findings: readonly PackFinding[] }[];
  /** What the target does not carry; positions are those in the whole pack. */
  readonly warnings: readonly PackWarning[];
}

/**
 * All that is to be decided before a pack is written for a target: what it carries, how it is split, what
 * would be refused.
 *
 * @throws SnapError `pack-too-small`, `pack-wrong-count`.
 */
export function planPack(pack: Pack, targetId: PackTargetId): PackPlan {
  const { pack: mapped, warnings } = mapPack(pack, targetId);
  const packs = splitPack(mapped, targetId).map((part) => ({
    pack: part,
    findings: checkPack(part, targetId),
  }));
  return { packs, warnings };
}
