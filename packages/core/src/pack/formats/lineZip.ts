import { SnapError } from '../../errors.ts';
import { inspectPng } from '../../file/inspectPng.ts';
import type { Pack, PackFile } from '../model.ts';
import { requirePack } from '../requirePack.ts';
import { zipSize } from '../zip/writeZip.ts';
import { LINE_MAIN, LINE_TAB, type LineIcons, MAX_LINE_ICON } from './lineIcons.ts';

const MAX_ARCHIVE = 20_000_000;

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
  if (bytes.length > MAX_LINE_ICON)
    throw invalid(name, `${bytes.length} bytes`, `Encode it smaller: ${MAX_LINE_ICON} are allowed.`);
}

function invalid(subject: string, measured: string, mend: string): SnapError {
  return new SnapError('pack-invalid', { platform: 'LINE', subject, measured, mend });
}
