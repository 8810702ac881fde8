type Context = OffscreenCanvasRenderingContext2D;

const contexts: Context[] = [];

/**
 * A canvas to draw on and read from, the same one each time: those that are left to the garbage collector pile up, in
 * Safari by a hundred megabytes. What was on it is lost; it is never smaller than asked for.
 *
 * @param level for those that are in use at once.
 */
export function scratchCanvas(level: number, width: number, height: number): Context {
  const context = contexts[level] ?? open();
  contexts[level] = context;
  const { canvas } = context;
  if (canvas.width < width || canvas.height < height) {
    canvas.width = Math.max(canvas.width, width);
    canvas.height = Math.max(canvas.height, height);
    // Sizing a canvas resets it.
    context.imageSmoothingQuality = 'low';
    context.globalCompositeOperation = 'copy';
  }
  return context;
}

function open(): Context {
  const context = new OffscreenCanvas(0, 0).getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('this browser has no 2D canvas in workers');
  return context;
}
