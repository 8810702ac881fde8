import type { Box, Size } from '../geometry.ts';
import type { PlainGroundFacts } from '../matte/segmentPlain.ts';
import type { WarningCode } from '../ports.ts';
import type { Mask, RgbaImage } from '../raster.ts';
import type { SegmentationFacts } from '../warningsOf.ts';

/** The first half's result: what the editor works on. */
export interface Segmentation extends SegmentationFacts {
  /** The picture as it was decoded: at its full size when that was asked for. */
  readonly source: RgbaImage;
  /** `source` at working size. */
  readonly image: RgbaImage;
  /** Alpha matte at working size. */
  readonly mask: Mask;
  /** The upright input's size, in pixels. */
  readonly fullSize: Size;
  /** The file's format by its content: `jpeg`, `png`, … */
  readonly format: string;
  /** The region of interest in pixels of `source`, or a photo in a clear frame: all outside it is background. */
  readonly kept?: Box;
  /** How a plain ground was cut: where it was sought, in pixels of `source`, and whether gaps are open. */
  readonly plain?: PlainGroundFacts;
  /** What people should be told, as `warningsOf` derives it from the facts. */
  readonly warnings: readonly WarningCode[];
  /** How long each step took, in milliseconds. */
  readonly ms: SegmentTimes;
}

/** How long the steps of a segmentation took, in milliseconds. */
export interface SegmentTimes {
  readonly decode: number;
  readonly network: number;
  readonly refine: number;
}
