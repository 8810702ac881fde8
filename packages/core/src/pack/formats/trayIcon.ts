import type { Mask, RgbaImage } from '../../raster.ts';
import { drawCutOut } from '../../sticker/drawCutOut.ts';
import type { Platform } from '../../sticker/platforms.ts';
import { BARE, refit } from '../../sticker/refit.ts';

/** The tray icon as a row: what `encodeToFit` writes and `validate` checks it by. */
export const TRAY: Platform = {
  id: 'tray',
  name: 'A tray icon',
  format: 'png',
  accepts: ['png'],
  size: { kind: 'canvas', width: 96, height: 96 },
  maxBytes: 50_000,
  margin: 4,
  bareFilesOnly: false,
};

/**
 * Draws a pack's small picture: the subject alone, cropped, centred and as large as the margin allows.
 *
 * @param image a finished sticker or cut-out; with a mask, the photo itself
 * @param mask the photo's matte, of its size
 * @param icon where else than in the tray it is shown: any canvas size and margin
 * @throws SnapError `nothing-to-draw` when nothing is visible.
 */
export function trayIcon(image: RgbaImage, mask?: Mask, icon: Platform = TRAY): RgbaImage {
  return mask === undefined ? refit(image, icon) : drawCutOut(image, mask, BARE, icon);
}
