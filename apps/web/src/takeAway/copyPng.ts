/** Whether the browser lets a page put pictures on the clipboard. */
export function canCopy(): boolean {
  return typeof ClipboardItem === 'function' && navigator.clipboard?.write !== undefined;
}

/** Puts the picture on the clipboard as PNG, which is all that clipboards take. */
export async function copyPng(picture: Promise<Blob | undefined>): Promise<void> {
  // A promise in place of the data keeps the click's permission while the picture is made and turned into PNG.
  await navigator.clipboard.write([new ClipboardItem({ 'image/png': asPng(picture) })]);
}

async function asPng(picture: Promise<Blob | undefined>): Promise<Blob> {
  const blob = await picture;
  if (blob === undefined) throw new Error('There is no sticker to be copied.');
  if (blob.type === 'image/png') return blob;
  const bitmap = await createImageBitmap(blob);
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0);
  bitmap.close();
  return canvas.convertToBlob({ type: 'image/png' });
}
