import type { Size } from '../../geometry.ts';
import type { Platform } from '../../sticker/platforms.ts';
import { TRAY } from './trayIcon.ts';

/** The two further pictures that LINE asks for, both PNG with transparent ground. */
export interface LineIcons {
  /** The main picture, 240×240 pixels; shown in the shop. */
  readonly main: Uint8Array;
  /** The tab's picture, 96×74 pixels; shown above the keyboard. */
  readonly tab: Uint8Array;
}

export const MAX_LINE_ICON = 1_000_000;

/** Both as rows: what `trayIcon` draws and `encodeToFit` writes. */
export const LINE_MAIN = iconRow('LINE’s main picture', 240, 240);
export const LINE_TAB = iconRow('LINE’s tab picture', 96, 74);

function iconRow(name: string, width: number, height: number): Platform & { readonly size: Size } {
  const size = { kind: 'canvas', width, height } as const;
  return { ...TRAY, name, size, maxBytes: MAX_LINE_ICON };
}
