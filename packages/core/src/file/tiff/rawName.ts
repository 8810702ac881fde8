import { firstOf, readDirectories, TAG, type TiffDirectory } from './readDirectories.ts';

/** The photometric interpretations of raw pictures: colour filter array, and DNG's linear raw. */
const RAW_PHOTOMETRICS = [32803, 34892];
/** Those of Sony, Samsung, Nikon, Pentax, Kodak and Epson, which no other pictures bear. */
const RAW_COMPRESSIONS = [32767, 32769, 32770, 32772, 34713, 65000, 65535];

const MAKERS: readonly (readonly [make: RegExp, name: string])[] = [
  [/^nikon/i, 'NEF'],
  [/^sony/i, 'ARW'],
  [/^(pentax|ricoh|asahi)/i, 'PEF'],
  [/^samsung/i, 'SRW'],
  [/^olympus|^om digital/i, 'ORF'],
  [/^hasselblad/i, '3FR'],
  [/^(eastman )?kodak/i, 'DCR'],
  [/^epson|^seiko epson/i, 'ERF'],
  [/^mamiya/i, 'MEF'],
  [/^leaf/i, 'MOS'],
  [/^canon/i, 'CR2'],
];

/**
 * What cameras write keeps its sensor's data in a TIFF, beside small previews that any reader of TIFFs would take for
 * the picture.
 * @returns its name for people, or `undefined` for an ordinary TIFF.
 */
export function rawName(bytes: Uint8Array): string | undefined {
  // Phase One's, which says it at once.
  const mark = String.fromCharCode(...bytes.subarray(8, 12));
  if (mark === 'IIII' || mark === 'MMMM') return 'Camera RAW (IIQ)';
  const directories = readDirectories(bytes);
  if (directories.some((each) => (each.tags.get(TAG.dngVersion)?.length ?? 0) > 0)) return 'Camera RAW (DNG)';
  if (!directories.some(isSensorData)) return undefined;
  const make = directories.map((each) => each.tags.get(TAG.make)).find((codes) => codes !== undefined) ?? [];
  const text = String.fromCharCode(...make);
  const kind = MAKERS.find(([maker]) => maker.test(text))?.[1];
  return kind === undefined ? 'Camera RAW' : `Camera RAW (${kind})`;
}

function isSensorData(directory: TiffDirectory): boolean {
  return (
    RAW_PHOTOMETRICS.includes(firstOf(directory, TAG.photometric) ?? -1) ||
    RAW_COMPRESSIONS.includes(firstOf(directory, TAG.compression) ?? -1) ||
    directory.tags.has(TAG.cfaPattern)
  );
}
