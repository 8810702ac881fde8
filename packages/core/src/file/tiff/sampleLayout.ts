import { SnapError } from '../../errors.ts';
import { firstOf, TAG, type TiffDirectory } from './readDirectories.ts';

export interface SampleLayout {
  readonly bits: number;
  readonly kind: 'unsigned' | 'float';
  /** How many samples each pixel has, those that are no colours included. */
  readonly samples: number;
  /** How many of them are colours; 0 where that is not known from here (palettes, YCbCr). */
  readonly colours: number;
  /** Which sample is alpha; `undefined`: the picture is opaque, whatever else it carries. */
  readonly alpha: number | undefined;
  /** Whether the colours were multiplied by it. */
  readonly associated: boolean;
  readonly photometric: number;
}

const SIGNED = 2;
const FLOAT = 3;
const UNDEFINED = 4;
const ASSOCIATED = 1;
const UNASSOCIATED = 2;
/** How many colours a pixel has, by PhotometricInterpretation. */
const COLOURS: Readonly<Record<number, number>> = { 0: 1, 1: 1, 2: 3, 3: 1, 5: 4, 6: 3, 8: 3 };
/** The photometric interpretations of grey and RGB without anything that must be undone first. */
const SCALED = [1, 2];

/**
 * How a directory's pixels are laid out.
 * @throws SnapError `input-unsupported` for numbers that no picture's brightness can be told from.
 *
 * @example
 * import { sampleLayout } from '@stickersnap/core';
 *
 * const tags = new Map([[258, [8, 8, 8, 8]], [262, [2]], [277, [4]], [338, [2]]]);
 * const layout = sampleLayout({ page: 0, sub: undefined, tags });
 * [layout.bits, layout.samples, layout.colours, layout.alpha]; // → [8, 4, 3, 3]
 * sampleLayout({ page: 0, sub: undefined, tags: new Map([[258, [64]], [339, [3]]]) });
 * // → throws input-unsupported
 */
export function sampleLayout(directory: TiffDirectory): SampleLayout {
  const bits = firstOf(directory, TAG.bits) ?? 1;
  const format = firstOf(directory, TAG.sampleFormat) ?? 1;
  const photometric = firstOf(directory, TAG.photometric) ?? 1;
  const extras = directory.tags.get(TAG.extraSamples) ?? [];
  const samples = firstOf(directory, TAG.samples) ?? 1;
  const kind = format === FLOAT ? 'float' : 'unsigned';
  if (format === SIGNED) throw unsupported(`signed ${bits}-bit numbers`);
  if (format > UNDEFINED) throw unsupported('complex numbers');
  if ((directory.tags.get(TAG.bits) ?? []).some((each) => each !== bits))
    throw unsupported('samples of different depths');
  const plain = kind === 'unsigned' && bits <= 16;
  const scaled = SCALED.includes(photometric) && bits === 32;
  if (!plain && !scaled)
    throw unsupported(kind === 'float' ? `${bits}-bit floating-point numbers` : `${bits}-bit numbers`);
  const colours = COLOURS[photometric] ?? 0;
  // Writers of RGBA that do not say so are many.
  const unsaid = extras.length === 0 && colours > 0 && samples === colours + 1;
  const at = extras.findIndex((each) => each === ASSOCIATED || each === UNASSOCIATED);
  // libvips divides by alpha as if it were of 8 bits.
  if (extras[at] === ASSOCIATED && scaled && (kind === 'unsigned' || colours === 1))
    throw unsupported(`${bits}-bit numbers that are multiplied by alpha`);
  return {
    bits,
    kind,
    samples,
    colours,
    alpha: unsaid ? colours : at === -1 || colours === 0 ? undefined : samples - extras.length + at,
    associated: extras[at] === ASSOCIATED,
    photometric,
  };
}

/**
 * Whether decoders read such samples rightly by themselves: whole numbers of up to 16 bits, and no more than one alpha.
 *
 * @example
 * import { isPlain, sampleLayout } from '@stickersnap/core';
 *
 * const tags = new Map([[258, [32]], [262, [1]], [339, [3]]]);
 * isPlain(sampleLayout({ page: 0, sub: undefined, tags })); // → false
 * isPlain(sampleLayout({ page: 0, sub: undefined, tags: new Map([[258, [16]]]) })); // → true
 */
export function isPlain({ bits, kind, samples, colours, alpha }: SampleLayout): boolean {
  if (kind === 'float' || bits > 16) return false;
  return colours === 0 || samples <= colours || (samples === colours + 1 && alpha === colours);
}

function unsupported(what: string): SnapError {
  return new SnapError('input-unsupported', { format: `TIFF with ${what}` });
}
