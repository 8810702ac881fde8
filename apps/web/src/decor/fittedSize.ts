import { DECORATION_LIMITS, type Size } from '@stickersnap/core';

/** A line may be so much wider than the subject, or than most subjects are, before it becomes smaller. */
const WIDEST = 1.15;
const LEAST_WIDTH = 0.8;

/**
 * The size at which a line that is being typed still fits the sticker: never larger than it is.
 * @param width of the line, in its size.
 * @param subject in the decorations' unit.
 */
export function fittedSize(size: number, width: number, subject: Size): number {
  const most = WIDEST * Math.max(LEAST_WIDTH, subject.width);
  return width * size <= most ? size : Math.max(DECORATION_LIMITS.size.least, most / width);
}
