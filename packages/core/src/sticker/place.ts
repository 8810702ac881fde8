import type { Box, Size } from '../geometry.ts';
import type { Platform } from './platforms.ts';
import { shadowExtent } from './shadow.ts';
import type { Style } from './style.ts';

/** Where on which canvas the subject is drawn. */
export interface Placement {
  readonly canvas: Size;
  readonly content: Box;
  /** Finished pixels for one pixel of a 512 canvas: what the style's widths are multiplied by. */
  readonly unit: number;
}

/** The canvas on which a style's widths are given. */
export const STYLE_CANVAS = 512;

/** A subject never becomes thinner than this, however wide the outline. */
const MIN_CONTENT = 16;

/**
 * Fits subject, outline, shadow and margin together into the platform's canvas, so that nothing of them is
 * clipped. The subject keeps its proportions and is centred in what the others leave.
 */
export function place(subject: Size, style: Style, platform: Platform): Placement {
  const rule = platform.size;
  const longer =
    rule.kind === 'canvas'
      ? Math.max(rule.width, rule.height)
      : rule.kind === 'side'
        ? rule.side
        : Math.max(subject.width, subject.height);
  const unit = longer / STYLE_CANVAS;
  const edges = insets(style, platform, unit);
  const aroundX = edges.left + edges.right;
  const aroundY = edges.top + edges.bottom;
  if (rule.kind === 'free') {
    const canvas = { width: subject.width + aroundX, height: subject.height + aroundY };
    return { canvas, content: { x: edges.left, y: edges.top, ...sizeOf(subject) }, unit };
  }
  const bounds = rule.kind === 'canvas' ? rule : { width: rule.side, height: rule.side };
  const roomX = Math.max(MIN_CONTENT, bounds.width - aroundX);
  const roomY = Math.max(MIN_CONTENT, bounds.height - aroundY);
  const scale = Math.min(roomX / subject.width, roomY / subject.height);
  const width = Math.max(1, Math.min(roomX, Math.round(subject.width * scale)));
  const height = Math.max(1, Math.min(roomY, Math.round(subject.height * scale)));
  if (rule.kind === 'side') {
    return {
      canvas: { width: width + aroundX, height: height + aroundY },
      content: { x: edges.left, y: edges.top, width, height },
      unit,
    };
  }
  return {
    canvas: sizeOf(bounds),
    content: {
      x: edges.left + Math.floor((roomX - width) / 2),
      y: edges.top + Math.floor((roomY - height) / 2),
      width,
      height,
    },
    unit,
  };
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
