import { SnapError } from '../../errors.ts';
import { inspectPng } from '../../file/inspectPng.ts';
import type { Size } from '../../geometry.ts';
import type { Platform } from '../../sticker/platforms.ts';
import type { Pack, PackFile } from '../model.ts';
import { requirePack } from '../requirePack.ts';
import { zipSize } from '../zip/writeZip.ts';
import { TRAY } from './trayIcon.ts';

/** The two further pictures that LINE asks for, both PNG with transparent ground. */
export interface LineIcons {
  /** 240×240 pixels; shown in the shop. */
  readonly main: Uint8Array;
  /** 96×74 pixels; shown above the keyboard. */
  readonly tab: Uint8Array;
}

const MAX_PICTURE = 1_000_000;
const MAX_ARCHIVE = 20_000_000;

/** Both as rows: what `trayIcon` draws and `encodeToFit` writes. */
export const LINE_MAIN = iconRow('LINE’s main picture', 240, 240);
export const LINE_TAB = iconRow('LINE’s tab picture', 96, 74);

function iconRow(name: string, width: number, height: number): Platform & { readonly size: Size } {
  const size = { kind: 'canvas', width, height } as const;
  return { ...TRAY, name, size, maxBytes: MAX_PICTURE };
}

/**
 * The files of the archive that LINE Creators Market takes: `main.png`, `tab.png` and the stickers as `01.png`
 * and so on. Title and description are entered on its site.
 *
 * @throws SnapError `pack-invalid` naming the first picture of a wrong size, or the wrong count.
 */
export function writeLineZip(pack: Pack, icons: LineIcons): PackFile[] {
  requirePack(pack, 'line');
  requireIcon('main.png', icons.main, LINE_MAIN.size);
  requireIcon('tab.png', icons.tab, LINE_TAB.size);
  const files = [
    { path: 'main.png', bytes: icons.main },
    { path: 'tab.png', bytes: icons.tab },
    ...pack.stickers.map(({ bytes }, i) => ({ path: `${String(i + 1).padStart(2, '0')}.png`, bytes })),
  ];
  const size = zipSize(files);
  if (size > MAX_ARCHIVE)
    throw invalid('The archive', `${size} bytes`, `Encode the stickers smaller: ${MAX_ARCHIVE} are allowed.`);
  return files;
}

function requireIcon(name: string, bytes: Uint8Array, size: { width: number; height: number }): void {
  const facts = inspectPng(bytes);
  if (facts === undefined) throw invalid(name, 'a file that is no PNG', 'Save it as PNG.');
  if (facts.width !== size.width || facts.height !== size.height)
    throw invalid(name, `${facts.width}×${facts.height} pixels`, `Make it ${size.width}×${size.height}.`);
  if (facts.frames > 1) throw invalid(name, `${facts.frames} frames`, 'Save a single frame.');
  if (bytes.length > MAX_PICTURE)
    throw invalid(name, `${bytes.length} bytes`, `Encode it smaller: ${MAX_PICTURE} are allowed.`);
}

function invalid(subject: string, measured: string, mend: string): SnapError {
  return new SnapError('pack-invalid', { platform: 'LINE', subject, measured, mend });
}
