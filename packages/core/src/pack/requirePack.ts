import { SnapError } from '../errors.ts';
import { checkPack } from './checkPack.ts';
import type { Pack } from './model.ts';
import { type PackTargetId, packTarget } from './packTargets.ts';

/** Worth telling, but no messenger refuses a pack for it. */
export const PACK_ADVICE: ReadonlySet<string> = new Set(['alpha']);

/** @throws SnapError `pack-invalid` with the first thing for which the target would refuse the pack. */
export function requirePack(pack: Pack, targetId: PackTargetId): void {
  const finding = checkPack(pack, targetId).find(({ rule }) => !PACK_ADVICE.has(rule));
  if (finding === undefined) return;
  const { subject, measured, mend } = finding;
  throw new SnapError('pack-invalid', { platform: packTarget(targetId).name, subject, measured, mend });
}
