import type { Size } from '@stickersnap/core';
import { toStage, type View } from '../desk/view.ts';
import type { Point } from '../state/subjectBox.ts';

/** What a view is held within. */
export interface Frame {
  readonly picture: Size;
  /** In CSS pixels. */
  readonly stage: Size;
}

/** CSS pixels that stay free around a picture that is shown whole. */
export const FIT_MARGIN = 16;
/** Of the scale at which the whole picture is seen. */
const LEAST_ZOOM = 0.5;
/** CSS pixels for each of the picture's: single pixels can be aimed at. */
const MOST_SCALE = 24;
/** Of the stage's side that the picture's edge may be pulled in: strokes begin and end beside it. */
const SLACK = 0.5;
/** Of one key press or one notch of a wheel. */
export const ZOOM_STEP = 1.25;
/** CSS pixels of a line, where a wheel counts in lines. */
const LINE = 18;
/** A notch of a mouse's wheel is this much at least; trackpads send less, and both axes. */
const NOTCH = 50;

export function fitView({ picture, stage }: Frame): View {
  const room = (side: number) => Math.max(1, side - 2 * FIT_MARGIN);
  const scale = Math.min(room(stage.width) / picture.width, room(stage.height) / picture.height, MOST_SCALE);
  return {
    scale,
    x: (stage.width - picture.width * scale) / 2,
    y: (stage.height - picture.height * scale) / 2,
  };
}

/** The view as it may be: neither too small nor too large, and never without any of the picture in it. */
export function boundView(view: View, frame: Frame): View {
  const { picture, stage } = frame;
  const fit = fitView(frame).scale;
  const least = Math.min(fit * LEAST_ZOOM, 1);
  const scale = clamp(view.scale, least, Math.max(MOST_SCALE, fit));
  return {
    scale,
    x: boundSide(view.x, picture.width * scale, stage.width),
    y: boundSide(view.y, picture.height * scale, stage.height),
  };
}

function boundSide(at: number, length: number, room: number): number {
  const slack = room * SLACK;
  return clamp(at, Math.min(slack, room - slack) - length, Math.max(slack, room - slack));
}

/** What lies at the point stays there. @param at on the stage. */
export function zoomAt(view: View, at: Point, factor: number, frame: Frame): View {
  const { scale } = boundView({ ...view, scale: view.scale * factor }, frame);
  const ratio = scale / view.scale;
  return boundView({ scale, x: at.x - (at.x - view.x) * ratio, y: at.y - (at.y - view.y) * ratio }, frame);
}

export function panBy(view: View, dx: number, dy: number, frame: Frame): View {
  return boundView({ ...view, x: view.x + dx, y: view.y + dy }, frame);
}

/** What lay between two fingers lies between them again. @param before on the stage, as `after`. */
export function pinch(
  view: View,
  before: readonly [Point, Point],
  after: readonly [Point, Point],
  frame: Frame,
): View {
  const [from, to] = [middle(before), middle(after)];
  const moved = { ...view, x: view.x + to.x - from.x, y: view.y + to.y - from.y };
  const apart = distance(before);
  return zoomAt(moved, to, apart === 0 ? 1 : distance(after) / apart, frame);
}

/** The view of another stage with the same place in its middle; a picture that was seen whole is so again. */
export function restage(view: View, before: Frame, after: Frame): View {
  const fitted = fitView(before);
  if (Math.abs(view.scale / fitted.scale - 1) < 0.01) return fitView(after);
  const dx = (after.stage.width - before.stage.width) / 2;
  const dy = (after.stage.height - before.stage.height) / 2;
  return boundView({ ...view, x: view.x + dx, y: view.y + dy }, after);
}

/** Moves the view just as far as needed for a place to be seen, `margin` CSS pixels from the stage's edge. */
export function reveal(view: View, place: Point, margin: number, frame: Frame): View {
  const { x, y } = toStage(view, place);
  const by = (at: number, side: number) =>
    at < margin ? margin - at : at > side - margin ? side - margin - at : 0;
  return panBy(view, by(x, frame.stage.width), by(y, frame.stage.height), frame);
}

export type WheelStep =
  | { readonly kind: 'zoom'; readonly factor: number }
  | { readonly kind: 'pan'; readonly dx: number; readonly dy: number };

/**
 * What a turn of a wheel, or a gesture on a trackpad, means: browsers tell a trackpad's pinch as a wheel with Ctrl.
 * A mouse's wheel zooms; what moves in small steps or across is a trackpad, and moves the picture.
 */
export function wheelStep(
  wheel: Pick<WheelEvent, 'deltaX' | 'deltaY' | 'deltaMode' | 'ctrlKey' | 'shiftKey'>,
): WheelStep {
  const unit = wheel.deltaMode === 0 ? 1 : wheel.deltaMode === 1 ? LINE : LINE * 20;
  const [dx, dy] = [wheel.deltaX * unit, wheel.deltaY * unit];
  if (wheel.ctrlKey) return { kind: 'zoom', factor: Math.exp(clamp(-dy, -100, 100) / 100) };
  if (wheel.shiftKey) return { kind: 'pan', dx: -(dx + dy), dy: 0 };
  const isMouse = dx === 0 && (wheel.deltaMode !== 0 || Math.abs(dy) >= NOTCH);
  if (isMouse) return { kind: 'zoom', factor: dy < 0 ? ZOOM_STEP : 1 / ZOOM_STEP };
  return { kind: 'pan', dx: -dx, dy: -dy };
}

function middle([a, b]: readonly [Point, Point]): Point {
  return { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
}

function distance([a, b]: readonly [Point, Point]): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, value));
}
