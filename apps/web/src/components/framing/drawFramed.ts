import type { Framing } from '../../engine/framing.ts';

/** Draws a photo turned and mirrored, and whole: the crop is a box over it. */
export function drawFramed(
  canvas: HTMLCanvasElement,
  photo: ImageBitmap,
  { turns, mirrored }: Framing,
): void {
  const across = turns % 2 === 1;
  canvas.width = across ? photo.height : photo.width;
  canvas.height = across ? photo.width : photo.height;
  const context = canvas.getContext('2d');
  if (context === null) return;
  context.translate(canvas.width / 2, canvas.height / 2);
  if (mirrored) context.scale(-1, 1);
  context.rotate((turns * Math.PI) / 2);
  context.drawImage(photo, -photo.width / 2, -photo.height / 2);
}
