import type { Platform } from '../sticker/platforms.ts';
import type { PackFinding } from './checkPack.ts';
import { TRAY } from './formats/trayIcon.ts';
import type { PackIcons } from './formats/writePack.ts';
import type { PackWarning } from './mapPack.ts';
import type { Pack } from './model.ts';
import { type PackTargetId, packTarget } from './packTargets.ts';
import { planPack } from './planPack.ts';
import { requirePack } from './requirePack.ts';

/** An icon of a given kind, out of a picture file. */
export type DrawIcon = (picture: Uint8Array, icon: Platform) => Promise<Uint8Array>;

/** All that `writePack` asks for. */
export interface AssembledPacks {
  readonly packs: readonly Pack[];
  /** The icons of each pack, by their names; none where the target asks for none. */
  readonly icons: readonly PackIcons[];
  /** What the target does not carry. */
  readonly warnings: readonly PackWarning[];
  /** What is worth telling, though the target takes it. */
  readonly advice: readonly PackFinding[];
}

/**
 * The pack with its tray icon: of its own `tray`, which may be any picture, or else of its first sticker where
 * the target asks for one.
 *
 * @throws what `drawIcon` throws.
 *
 * @example
 * import { withTray } from '@stickersnap/core';
 *
 * const stickers = [{ bytes: new Uint8Array([1]), emojis: ['🐱'], keywords: [] }];
 * // A real one draws the sticker at the icon’s size.
 * const drawIcon = async () => new Uint8Array([9]);
 * (await withTray({ title: 'Cats', author: 'Ann', stickers }, 'whatsapp', drawIcon)).tray; // → [9]
 * (await withTray({ title: 'Cats', author: 'Ann', stickers }, 'signal', drawIcon)).tray; // → undefined
 */
export async function withTray(pack: Pack, targetId: PackTargetId, drawIcon: DrawIcon): Promise<Pack> {
  const { tray: icon } = packTarget(targetId);
  const picture = pack.tray ?? (icon === undefined ? undefined : pack.stickers[0]?.bytes);
  return picture === undefined ? pack : { ...pack, tray: await drawIcon(picture, icon ?? TRAY) };
}

/**
 * Maps, splits and checks packs of fitted stickers for a target, and draws the icons that it asks for.
 *
 * @throws SnapError `pack-too-small`, `pack-wrong-count`, `pack-invalid`; what `drawIcon` throws.
 *
 * @example
 * import { assemblePack } from '@stickersnap/core';
 *
 * const sticker = { bytes: new Uint8Array([1]), emojis: ['🐱', '💤'], keywords: [] };
 * const cats = { title: 'Cats', author: 'Ann', stickers: [sticker, sticker, sticker] };
 * const drawIcon = async () => new Uint8Array([9]);
 * const { packs, icons } = await assemblePack([cats], 'folder', drawIcon);
 * packs[0].stickers.length; // → 3
 * icons; // → [{}]
 * await assemblePack([cats], 'line', drawIcon); // → throws pack-too-small
 */
export async function assemblePack(
  packs: readonly Pack[],
  targetId: PackTargetId,
  drawIcon: DrawIcon,
): Promise<AssembledPacks> {
  const { takesAll, icons: asked = {} } = packTarget(targetId);
  const plans = packs.map((pack) => planPack(pack, targetId));
  const parts = plans.flatMap((plan) => plan.packs);
  const finished = parts.map(({ pack }) => pack);
  if (takesAll !== true) for (const pack of finished) requirePack(pack, targetId);

  const icons: PackIcons[] = [];
  for (const { tray, stickers } of finished) {
    const drawn: [string, Uint8Array][] = [];
    for (const [name, icon] of Object.entries(asked))
      drawn.push([name, await drawIcon(tray ?? stickers[0]!.bytes, icon)]);
    icons.push(Object.fromEntries(drawn));
  }
  return {
    packs: finished,
    icons,
    warnings: plans.flatMap(({ warnings }) => warnings),
    advice: parts.flatMap(({ findings }) => findings),
  };
}
