import {
  choosePage,
  type Decoded,
  isPlain,
  type PlainSamples,
  plainSamples,
  type SampleLayout,
  SnapError,
  sampleLayout,
  type WarningCode,
} from '@stickersnap/core';
import sharp, { type Metadata, type SharpOptions } from 'sharp';
import { type DecodeOptions, damaged, decodeByVips, readMetadata } from './decodeByVips.ts';
import { wrapTiff } from './wrapTiff.ts';

/** What the samples of one picture may take while they are made plain; there are two of them then. */
const MAX_SAMPLE_BYTES = 400e6;

/** Colours of each of libvips' spaces that are kept as they are. */
const COLOURS: Readonly<Record<string, 1 | 3 | 4>> = {
  'b-w': 1,
  grey16: 1,
  srgb: 3,
  rgb: 3,
  rgb16: 3,
  scrgb: 3,
  cmyk: 4,
};

/**
 * The picture that a TIFF means, of whatever samples it consists: libvips takes each extra sample for alpha, and
 * makes 32 bits black.
 * @throws SnapError `input-…`.
 */
export async function decodeTiff(bytes: Uint8Array, options: DecodeOptions): Promise<Decoded> {
  const chosen = choosePage(bytes);
  if (chosen === undefined) return decodeByVips(bytes, 'tiff', options);
  const { directory, others } = chosen;
  const layout = sampleLayout(directory);
  const page: SharpOptions = { page: directory.page, tiff: { subifd: directory.sub ?? -1 } };
  const metadata = await readMetadata(bytes, options, page);
  const plain = isPlain(layout);
  const decoded = plain
    ? await decodeByVips(bytes, 'tiff', options, page)
    : await decodeByVips(await makePlain(bytes, layout, metadata, page), 'tiff', options);
  const told: WarningCode[] =
    others === 'none' ? [] : [others === 'first-taken' ? 'first-frame' : 'largest-page'];
  return { ...decoded, warnings: [...told, ...decoded.warnings.filter((code) => code !== 'first-frame')] };
}

/** The same picture with its own samples alone, in 8 or 16 bits, as a file: so profiles and sizes are libvips' affair. */
async function makePlain(
  bytes: Uint8Array,
  layout: SampleLayout,
  { space, depth, width, height, channels, icc }: Metadata,
  page: SharpOptions,
): Promise<Uint8Array> {
  const colours = COLOURS[space];
  const samples = { uchar: 8, ushort: 16, uint: 32, float: 32, double: 64 }[depth as string];
  if (colours === undefined || samples === undefined)
    throw new SnapError('input-unsupported', { format: `TIFF with ${channels} channels` });
  if ((width * height * channels * samples) / 8 > MAX_SAMPLE_BYTES) {
    const limit = Math.floor((MAX_SAMPLE_BYTES * 8) / samples / channels / 1e6);
    throw new SnapError('input-too-many-pixels', { width, height, limit });
  }
  const alphaAt = layout.alpha === undefined ? undefined : channels - layout.samples + layout.alpha;
  const read = (channel?: number) => {
    const pipeline = sharp(bytes, { ...page, autoOrient: true, ignoreIcc: true, limitInputPixels: false });
    if (channel !== undefined) pipeline.extractChannel(channel as 0);
    return pipeline
      .toColourspace(space)
      .raw({ depth: depth as 'uchar' })
      .toBuffer({ resolveWithObject: true })
      .catch((error: unknown) => {
        throw damaged(error);
      });
  };
  const { data, info } = await read();
  // Of grey, sharp gives the first channel alone.
  const apart = info.channels === 1 && alphaAt !== undefined;
  const held: SampleLayout = {
    ...layout,
    bits: samples,
    samples: info.channels,
    colours,
    alpha: apart ? undefined : alphaAt,
    // libvips has divided already.
    associated: false,
  };
  const kept = plainSamples(data, info, held, true);
  if (!apart)
    return wrapTiff({ ...info, data: kept }, { colours, alpha: alphaAt !== undefined, profile: icc });
  const alpha = plainSamples((await read(alphaAt)).data, info, held, true);
  return wrapTiff({ ...info, data: interleave(kept, alpha) }, { colours, alpha: true, profile: icc });
}

function interleave(grey: PlainSamples, alpha: PlainSamples): PlainSamples {
  const both =
    grey instanceof Uint8Array ? new Uint8Array(2 * grey.length) : new Uint16Array(2 * grey.length);
  for (let i = 0; i < grey.length; i++) {
    both[2 * i] = grey[i]!;
    both[2 * i + 1] = alpha[i]!;
  }
  return both;
}
