import type { Box } from '../geometry.ts';
import { type MaskPart, pixelsWithin } from './maskPart.ts';
import type { GestureKind } from './strokes.ts';

/** One touch of a brush; places and lengths are pixels. */
export interface Dab {
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

/**
 * What a round brush sweeps over on a straight way, painted in place: each pixel as much as the brush covers it
 * where it covers it most, so ways that touch or cross never add up, and their order is of no matter.
 *
 * The rim fades from `hardness` × radius to the radius, over one pixel at the least; half of that outside.
 *
 * @returns the box that may have changed; `undefined` where the brush went by.
 */
export function paintCapsule(
  part: MaskPart,
  kind: GestureKind,
  from: Dab,
  to: Dab,
  hardness: number,
): Box | undefined {
  const most = Math.max(from.radius, to.radius);
  if (most <= 0) return undefined;
  const reach = most + 0.5;
  const box = pixelsWithin(
    Math.min(from.x, to.x) - reach,
    Math.min(from.y, to.y) - reach,
    Math.max(from.x, to.x) + reach,
    Math.max(from.y, to.y) + reach,
    part.box,
  );
  if (box === undefined) return undefined;
  for (let y = box.y; y < box.y + box.height; y++) paintRow(part, kind, from, to, hardness, box, y);
  return box;
}

function paintRow(
  part: MaskPart,
  kind: GestureKind,
  from: Dab,
  to: Dab,
  hardness: number,
  box: Box,
  y: number,
): void {
  const { data } = part;
  const [vx, vy, grows] = [to.x - from.x, to.y - from.y, to.radius - from.radius];
  const vv = vx * vx + vy * vy;
  const wy = y + 0.5 - from.y;
  const [first, last] = rowSpan(from, to, box, y + 0.5);
  const row = (y - part.box.y) * part.box.width - part.box.x;
  const isAdd = kind === 'add';
  const full = isAdd ? 255 : 0;
  for (let x = first; x < last; x++) {
    const i = row + x;
    const was = data[i]!;
    if (was === full) continue;
    const wx = x + 0.5 - from.x;
    const t = vv === 0 && grows === 0 ? 0 : nearest(wx, wy, vx, vy, vv, from.radius, grows);
    const radius = from.radius + t * grows;
    const dx = wx - t * vx;
    const dy = wy - t * vy;
    const covered = coverage(dx * dx + dy * dy, radius, hardness);
    if (isAdd) {
      if (covered > was) data[i] = covered;
    } else if (255 - covered < was) data[i] = 255 - covered;
  }
}

/** Where on the way, 0–1, the brush is nearest by its own measure: the distance over the radius there. */
function nearest(
  wx: number,
  wy: number,
  vx: number,
  vy: number,
  vv: number,
  r: number,
  grows: number,
): number {
  const along = wx * vx + wy * vy;
  if (grows === 0) return Math.min(1, Math.max(0, along / vv));
  const ww = wx * wx + wy * wy;
  const below = vv * r + along * grows;
  if (below > 0) return Math.min(1, Math.max(0, (along * r + ww * grows) / below));
  const end = r + grows;
  const atEnd = ww - 2 * along + vv;
  return ww * end * end <= atEnd * r * r ? 0 : 1;
}

/** @param squared distance to the brush's middle. @returns 0–255, whole */
function coverage(squared: number, radius: number, hardness: number): number {
  const inner = Math.min(hardness * radius, radius - 0.5);
  const outer = Math.max(radius, inner + 1);
  if (radius <= 0 || squared >= outer * outer) return 0;
  if (inner > 0 && squared <= inner * inner) return 255;
  const fade = outer - inner;
  const linear = Math.min(1, (outer - Math.sqrt(squared)) / fade);
  // A wide rim begins and ends gently; one of a pixel is plain coverage.
  const gentle = Math.min(1, fade - 1);
  const share = linear + gentle * (linear * linear * (3 - 2 * linear) - linear);
  return Math.floor(share * Math.min(1, 2 * radius) * 255 + 0.5);
}

/** The pixels of a row that the brush can touch. */
function rowSpan(from: Dab, to: Dab, box: Box, cy: number): readonly [number, number] {
  const reach = Math.max(from.radius, to.radius) + 0.5;
  const vy = to.y - from.y;
  let [enters, leaves] = [0, 1];
  if (vy !== 0) {
    const a = (cy - reach - from.y) / vy;
    const b = (cy + reach - from.y) / vy;
    enters = Math.min(1, Math.max(0, Math.min(a, b)));
    leaves = Math.min(1, Math.max(0, Math.max(a, b)));
  }
  const a = from.x + enters * (to.x - from.x);
  const b = from.x + leaves * (to.x - from.x);
  const first = Math.max(box.x, Math.floor(Math.min(a, b) - reach));
  return [first, Math.min(box.x + box.width, Math.ceil(Math.max(a, b) + reach))];
}
