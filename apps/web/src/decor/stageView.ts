import type { Size } from '@stickersnap/core';
import type { View } from '../desk/view.ts';
import type { Decorations } from '../state/decorating.ts';
import type { Bounds } from './placing.ts';

/** Around the subject, as a share of its longer side: for what lies beside it. */
const ROOM = 0.25;
/** CSS pixels. */
const EDGE = 12;

/** The subject's box in the decorations' unit: its longer side is 1. */
export function unitSize({ width, height }: Size): Size {
  const longer = Math.max(width, height, 1);
  return { width: width / longer, height: height / longer };
}

/**
 * How the subject lies on the stage, with room around it and everything that was put there before in sight. `scale` is
 * the unit's CSS pixels, `(x, y)` the place of the subject's middle.
 */
export function stageView(subject: Size, stage: Size, before: Decorations): View {
  const reach = (side: number, places: readonly number[]) =>
    Math.max(side / 2 + ROOM, ...places.map((place) => Math.abs(place) + ROOM / 2));
  const across = reach(
    subject.width,
    before.map(({ x }) => x),
  );
  const down = reach(
    subject.height,
    before.map(({ y }) => y),
  );
  const room = (side: number) => Math.max(1, side - 2 * EDGE);
  return {
    scale: Math.min(room(stage.width) / (2 * across), room(stage.height) / (2 * down)),
    x: stage.width / 2,
    y: stage.height / 2,
  };
}

/** What of the decorations' plane is seen. */
export function seenBounds({ scale, x, y }: View, stage: Size): Bounds {
  return {
    left: (EDGE - x) / scale,
    top: (EDGE - y) / scale,
    right: (stage.width - EDGE - x) / scale,
    bottom: (stage.height - EDGE - y) / scale,
  };
}
