import { type Box, type Size, scaleBox } from '../geometry.ts';

/** Where on which canvas which part of the picture is drawn; all in whole pixels. */
export interface Arrangement {
  readonly canvas: Size;
  /** The part of the picture that is drawn, in pixels of the picture. */
  readonly from: Box;
  /** Where that part is drawn, in pixels of the canvas, within it. */
  readonly to: Box;
}

export interface ArrangeOptions {
  /** The most pixels that the canvas has. */
  readonly pixels?: number;
  /** The longest side that the canvas has, in pixels. */
  readonly maxSide?: number;
  /** The share of the picture's width and height, 0–1, into which the subject just fits; absent: it keeps its size. */
  readonly scale?: number;
  /** Where the room beside the subject goes: 0, 0 is top left, 1, 1 bottom right. Without it, it stays where it was. */
  readonly position?: { readonly x: number; readonly y: number };
  /**
   * The canvas is cropped to the subject, as large as scaled, with so much around it; `position` has no effect then.
   */
  readonly crop?: Margins;
}

export interface Margins {
  readonly top: Margin;
  readonly right: Margin;
  readonly bottom: Margin;
  readonly left: Margin;
}

export interface Margin {
  readonly value: number;
  /** What the margin is measured in: `px`, pixels of the canvas, or `%` of the subject's width or height. */
  readonly unit: 'px' | '%';
}

/**
 * @param size of the picture.
 * @param subject its box in the picture; `undefined` where there is none, and then the picture stays as it is.
 */
export function arrange(size: Size, subject: Box | undefined, options: ArrangeOptions = {}): Arrangement {
  const { pixels = Number.POSITIVE_INFINITY, maxSide = Number.POSITIVE_INFINITY, ...wishes } = options;
  const whole = within(size, pixels, maxSide);
  const { scale, position, crop } = wishes;
  if (subject === undefined || (scale === undefined && position === undefined && crop === undefined)) {
    const all = { x: 0, y: 0 };
    return { canvas: whole, from: { ...all, ...plain(size) }, to: { ...all, ...whole } };
  }
  const shown = scaleBox(subject, size, whole);
  const drawn = scale === undefined ? plain(shown) : scaled(shown, whole, scale);
  if (crop !== undefined) return { from: subject, ...cropped(drawn, crop, pixels, maxSide) };
  const along = (canvas: number, side: number, start: number, length: number, share: number | undefined) =>
    Math.round(
      Math.min(
        canvas - side,
        Math.max(0, share === undefined ? start + (length - side) / 2 : (canvas - side) * share),
      ),
    );
  const x = along(whole.width, drawn.width, shown.x, shown.width, position?.x);
  const y = along(whole.height, drawn.height, shown.y, shown.height, position?.y);
  return { canvas: whole, from: subject, to: { x, y, ...drawn } };
}

function within({ width, height }: Size, pixels: number, maxSide: number): Size {
  const scale = Math.min(1, Math.sqrt(pixels / (width * height)), maxSide / Math.max(width, height));
  return { width: part(width * scale), height: part(height * scale) };
}

function scaled(subject: Size, canvas: Size, share: number): Size {
  const scale = share * Math.min(canvas.width / subject.width, canvas.height / subject.height);
  return {
    width: Math.min(canvas.width, Math.max(1, Math.round(subject.width * scale))),
    height: Math.min(canvas.height, Math.max(1, Math.round(subject.height * scale))),
  };
}

function cropped(
  subject: Size,
  { top, right, bottom, left }: Margins,
  pixels: number,
  maxSide: number,
): Pick<Arrangement, 'canvas' | 'to'> {
  const x = inPixels(left, subject.width);
  const y = inPixels(top, subject.height);
  const width = x + subject.width + inPixels(right, subject.width);
  const height = y + subject.height + inPixels(bottom, subject.height);
  const canvas = within({ width, height }, pixels, maxSide);
  return { canvas, to: scaleDown({ x, y, ...subject }, { width, height }, canvas) };
}

/** The box in a picture of another size, rounded inwards, unlike by `scaleBox`: margins are never eaten. */
function scaleDown(box: Box, from: Size, to: Size): Box {
  if (from.width === to.width && from.height === to.height) return box;
  const x = Math.min(to.width - 1, Math.round((box.x * to.width) / from.width));
  const y = Math.min(to.height - 1, Math.round((box.y * to.height) / from.height));
  const width = Math.min(to.width - x, part((box.width * to.width) / from.width));
  const height = Math.min(to.height - y, part((box.height * to.height) / from.height));
  return { x, y, width, height };
}

function inPixels({ value, unit }: Margin, side: number): number {
  return Math.round(unit === '%' ? (value / 100) * side : value);
}

/** A side rounded down, so that a limit holds, but never to nothing. */
function part(side: number): number {
  return Math.max(1, Math.floor(side + 1e-6));
}

function plain({ width, height }: Size): Size {
  return { width, height };
}
