import { SnapError } from '../errors.ts';
import { isAnimated } from '../file/hasFrames.ts';
import type { Pack, PackSticker } from './model.ts';
import { cutText } from './names/cutText.ts';
import { MAX_IDENTIFIER, type PackTarget, type PackTargetId, packTarget } from './packTargets.ts';

/**
 * Divides a pack into as few as the target's limits allow, as evenly as can be, so that none is too small:
 * 31 stickers become 16 and 15. Still and animated ones part where the target does not mix them, still ones
 * first. The order stays; several packs are numbered (“Cats 1”, “Cats 2”).
 *
 * @throws SnapError `pack-too-small`, `pack-wrong-count`.
 */
export function splitPack(pack: Pack, targetId: PackTargetId): Pack[] {
  const target = packTarget(targetId);
  const parts = groups(pack, target).flatMap(({ kind, stickers }) => {
    const { min, step } = target.count;
    const count = stickers.length;
    if (count < min)
      throw new SnapError('pack-too-small', { platform: target.name, count, minimum: min, kind });
    if (count % step !== 0)
      throw new SnapError('pack-wrong-count', { platform: target.name, count, allowed: allowed(target) });
    return divide(stickers, target);
  });
  if (parts.length === 1) return [pack];
  return parts.map((stickers, i) => ({ ...pack, ...numbered(pack, i + 1, target), stickers }));
}

function groups(pack: Pack, target: PackTarget) {
  const animated = pack.stickers.filter(({ bytes }) => isAnimated(bytes));
  const still = pack.stickers.filter(({ bytes }) => !isAnimated(bytes));
  if (target.mixes || animated.length === 0 || still.length === 0)
    return [{ kind: 'stickers', stickers: pack.stickers }];
  return [
    { kind: 'still stickers', stickers: still },
    { kind: 'animated stickers', stickers: animated },
  ];
}

function divide(stickers: readonly PackSticker[], target: PackTarget): PackSticker[][] {
  const { max, step } = target.count;
  const units = stickers.length / step;
  const packs = Math.max(1, Math.ceil(stickers.length / max));
  const parts: PackSticker[][] = [];
  for (let i = 0, from = 0; i < packs; i++) {
    const to = from + step * (Math.floor(units / packs) + (i < units % packs ? 1 : 0));
    parts.push(stickers.slice(from, to));
    from = to;
  }
  return parts;
}

function numbered(pack: Pack, number: number, target: PackTarget): Partial<Pack> {
  const title = `${cutText(pack.title, target.maxTitle - ` ${number}`.length)} ${number}`;
  if (pack.identifier === undefined) return { title };
  const end = `-${number}`;
  return { title, identifier: pack.identifier.slice(0, MAX_IDENTIFIER - end.length) + end };
}

function allowed({ count: { min, max, step } }: PackTarget): string {
  const numbers = Array.from({ length: (max - min) / step + 1 }, (_, i) => min + i * step);
  return `${numbers.slice(0, -1).join(', ')} or ${numbers.at(-1)}`;
}
