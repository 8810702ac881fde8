import type { Box, Size } from '../geometry.ts';
import type { PlainGroundFacts } from '../matte/segmentPlain.ts';
import type { WarningCode } from '../ports.ts';
import type { Mask, RgbaImage } from '../raster.ts';
import type { SegmentationFacts } from '../warningsOf.ts';

/** The first half's result: what the editor works on. */
export interface Segmentation extends SegmentationFacts {
  /** As decoded: the full size when that was asked for. */
  readonly source: RgbaImage;
  /** `source` at working size. */
  readonly image: RgbaImage;
  /** Alpha matte at working size. */
  readonly mask: Mask;
  /** Of the upright input. */
  readonly fullSize: Size;
  /** By content: `jpeg`, `png`, … */
  readonly format: string;
  /** The region of interest in pixels of `source`, or a photo in a clear frame: all outside it is background. */
  readonly kept?: Box;
  /** Of a plain ground: what it was sought in, in pixels of `source`, and whether gaps are open. */
  readonly plain?: PlainGroundFacts;
  /** As `warningsOf` derives them from the facts: for people. */
  readonly warnings: readonly WarningCode[];
  /** Milliseconds by step. */
  readonly ms: SegmentTimes;
}

/** Milliseconds. */
export interface SegmentTimes {
  readonly decode: number;
  readonly network: number;
  readonly refine: number;
}
