import { createMask, LINE_MAIN, LINE_TAB, makeIcon, type Platform, TRAY } from '@stickersnap/core';
import type { IconKind } from '../../packService.ts';
import { codec } from '../ownSettings.ts';

const ROWS: Readonly<Record<IconKind, Platform>> = { tray: TRAY, main: LINE_MAIN, tab: LINE_TAB };

/**
 * An icon of a picture: its subject, or all of it where nothing of it is transparent.
 * @throws SnapError `nothing-to-draw`, `does-not-fit`; the codec's.
 */
export function drawIcon(picture: Uint8Array, icon: IconKind | Platform): Promise<Uint8Array> {
  return makeIcon(picture, typeof icon === 'string' ? ROWS[icon] : icon, { codec, segment: whole });
}

/** Nothing is cut here: that is what the page's stickers are for. */
async function whole(bytes: Uint8Array) {
  const { image } = await codec.decode(bytes, { maxSide: 1024 });
  const mask = createMask(image.width, image.height);
  mask.data.fill(255);
  return { image, mask };
}
