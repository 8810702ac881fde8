/** Whether the browser lets a page put pictures on the clipboard. */
export function canCopy(): boolean {
  return typeof ClipboardItem === 'function' && navigator.clipboard?.write !== undefined;
}

/** Puts the picture on the clipboard as PNG, which is all that clipboards take. */
export async function copyPng(blob: Blob): Promise<void> {
  // A promise in place of the data keeps the click's permission while the picture is turned into PNG.
  await navigator.clipboard.write([new ClipboardItem({ 'image/png': asPng(blob) })]);
}

async function asPng(blob: Blob): Promise<Blob> {
  if (blob.type === 'image/png') return blob;
  const bitmap = await createImageBitmap(blob);
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0);
  bitmap.close();
  return canvas.convertToBlob({ type: 'image/png' });
}
