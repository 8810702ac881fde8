// One picture becomes a sticker for WhatsApp, and a cut-out at its full size.
//   node examples/onePicture.ts photo.jpg
import { readFile, writeFile } from 'node:fs/promises';
import { DEFAULT_STYLE, platformById } from '@stickersnap/core';
import { createEngine, createModelStore, defaultModelDirectory } from '@stickersnap/node';

const [photo] = process.argv.slice(2);
if (photo === undefined) throw new Error('Name a photo: node examples/onePicture.ts photo.jpg');

const engine = createEngine({ store: createModelStore({ directory: defaultModelDirectory() }) });
try {
  const segmentation = await engine.segment(await readFile(photo), { full: true });
  if (segmentation.isEmpty) throw new Error(`No subject was found in ${photo}.`);
  console.log(`Sure to ${Math.round(segmentation.confidence * 100)} %.`);

  const sticker = await engine.sticker(segmentation, DEFAULT_STYLE, platformById('whatsapp')!);
  await writeFile(`${photo}.webp`, sticker.bytes);
  console.log(`${photo}.webp: ${sticker.width} × ${sticker.height} pixels, ${sticker.bytes.length} bytes`);

  await writeFile(`${photo}.cutout.png`, await engine.cutOut(segmentation, { trim: true }));
} finally {
  await engine.close();
}
