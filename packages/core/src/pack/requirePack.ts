import { SnapError } from '../errors.ts';
import { checkPack, type PackFinding } from './checkPack.ts';
import type { Pack, PackSticker } from './model.ts';
import { type PackTargetId, packTarget } from './packTargets.ts';
import { planPack } from './planPack.ts';

/** The rules whose breach is worth telling, though no messenger refuses a pack for it. */
export const PACK_ADVICE: ReadonlySet<string> = new Set(['alpha']);

/** @throws SnapError `pack-invalid` with the first thing for which the target would refuse the pack. */
export function requirePack(pack: Pack, targetId: PackTargetId): void {
  const findings = checkPack(pack, targetId);
  refuse(
    findings.find(({ rule }) => !PACK_ADVICE.has(rule)),
    targetId,
  );
}

/**
 * Refuses a title, an author or a number of stickers that will not do: what can be told before the work begins.
 *
 * @throws SnapError `pack-too-small`, `pack-wrong-count`, `pack-invalid`.
 *
 * @example
 * import { requireBeginning } from '@stickersnap/core';
 *
 * requireBeginning({ title: 'Cats', author: 'Ann', count: 12 }, 'whatsapp'); // → undefined
 * requireBeginning({ title: 'Cats', author: 'Ann', count: 2 }, 'whatsapp'); // → throws pack-too-small
 * requireBeginning({ title: '', author: 'Ann', count: 12 }, 'whatsapp'); // → throws pack-invalid
 */
export function requireBeginning(
  { title, author, count }: { readonly title: string; readonly author: string; readonly count: number },
  targetId: PackTargetId,
): void {
  // The pictures' bytes do not matter here.
  const sticker: PackSticker = { bytes: new Uint8Array(0), emojis: [], keywords: [] };
  const stickers = Array.from({ length: count }, () => sticker);
  const [first] = planPack({ title, author, stickers }, targetId).packs;
  refuse(
    first?.findings.find(({ rule }) => rule === 'title' || rule === 'author'),
    targetId,
  );
}

function refuse(finding: PackFinding | undefined, targetId: PackTargetId): void {
  if (finding === undefined) return;
  const { subject, measured, mend } = finding;
  throw new SnapError('pack-invalid', { platform: packTarget(targetId).name, subject, measured, mend });
}
