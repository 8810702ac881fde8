import type { Box } from '@stickersnap/core';
import type { View } from '../desk/view.ts';

/**
 * Where a part of the picture is seen, in pixels of the canvas, rounded outwards and a little more: what is scaled
 * smoothly mixes with its neighbours.
 * @param ratio canvas pixels for each CSS pixel.
 */
export function boxOnCanvas({ x, y, width, height }: Box, view: View, ratio: number): Box {
  const scale = view.scale * ratio;
  const more = Math.ceil(scale) + 1;
  const left = Math.floor(x * scale + view.x * ratio) - more;
  const top = Math.floor(y * scale + view.y * ratio) - more;
  const right = Math.ceil((x + width) * scale + view.x * ratio) + more;
  const bottom = Math.ceil((y + height) * scale + view.y * ratio) + more;
  return { x: left, y: top, width: right - left, height: bottom - top };
}
