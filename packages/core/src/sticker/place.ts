import type { Box, Size } from '../geometry.ts';
import type { Platform, SizeRule } from './platforms.ts';
import { shadowExtent } from './shadow.ts';
import type { Style } from './style.ts';

/** Where on which canvas the subject is drawn. */
export interface Placement {
  readonly canvas: Size;
  readonly content: Box;
  /** Finished pixels for one pixel of a 512 canvas: what the style's widths are multiplied by. */
  readonly unit: number;
}

/** The side of the canvas on which a style's widths are given, in pixels. */
export const STYLE_CANVAS = 512;

/** The least width and height of a subject, in finished pixels, however wide the outline. */
const MIN_CONTENT = 16;

/**
 * Fits subject, outline, shadow and margin together into the platform's canvas, so that nothing of them is
 * clipped. The subject keeps its proportions and is centred in what the others leave.
 *
 * @example
 * import { DEFAULT_STYLE, place, requirePlatform } from '@stickersnap/core';
 *
 * const photo = { width: 300, height: 600 };
 * const { canvas, content } = place(photo, DEFAULT_STYLE, requirePlatform('telegram'));
 * canvas; // → { width: 264, height: 512 }
 * content; // → { x: 8, y: 8, width: 248, height: 496 }
 */
export function place(subject: Size, style: Style, platform: Platform): Placement {
  const rule = platform.size;
  const bounds = boundsOf(rule, subject);
  const unit = Math.max(bounds.width, bounds.height) / STYLE_CANVAS;
  const edges = insets(style, platform, unit);
  const aroundX = edges.left + edges.right;
  const aroundY = edges.top + edges.bottom;
  if (rule.kind === 'free') {
    const canvas = { width: subject.width + aroundX, height: subject.height + aroundY };
    return { canvas, content: { x: edges.left, y: edges.top, ...sizeOf(subject) }, unit };
  }
  const roomX = Math.max(MIN_CONTENT, bounds.width - aroundX);
  const roomY = Math.max(MIN_CONTENT, bounds.height - aroundY);
  const scale = Math.min(roomX / subject.width, roomY / subject.height);
  const width = Math.max(1, Math.min(roomX, Math.round(subject.width * scale)));
  const height = Math.max(1, Math.min(roomY, Math.round(subject.height * scale)));
  const drawn = { width: width + aroundX, height: height + aroundY };
  const canvas =
    rule.kind === 'canvas' ? sizeOf(bounds) : rule.kind === 'within' && rule.even ? toEven(drawn) : drawn;
  return {
    canvas,
    content: {
      x: edges.left + Math.floor((canvas.width - aroundX - width) / 2),
      y: edges.top + Math.floor((canvas.height - aroundY - height) / 2),
      width,
      height,
    },
    unit,
  };
}

function boundsOf(rule: SizeRule, subject: Size): Size {
  if (rule.kind === 'free') return subject;
  return rule.kind === 'side' ? { width: rule.side, height: rule.side } : rule;
}

function toEven({ width, height }: Size): Size {
  return { width: width + (width % 2), height: height + (height % 2) };
}

function sizeOf({ width, height }: Size): Size {
  return { width, height };
}

function insets(style: Style, platform: Platform, unit: number) {
  const margin = Math.ceil(style.margin === undefined ? platform.margin : style.margin * unit);
  const outline = style.outline === null ? 0 : Math.ceil(style.outline.width * unit);
  const shadow = style.shadow ? shadowExtent(unit) : { left: 0, right: 0, top: 0, bottom: 0 };
  const edge = margin + outline;
  return {
    left: edge + shadow.left,
    right: edge + shadow.right,
    top: edge + shadow.top,
    bottom: edge + shadow.bottom,
  };
}
