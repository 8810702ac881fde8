// Photos become one pack that sticker-maker apps hand to WhatsApp.
//   node examples/pack.ts 'Our pets' Ann pets.wastickers cat.jpg dog.jpg hen.jpg
import { readFile, writeFile } from 'node:fs/promises';
import {
  assemblePack,
  DEFAULT_STYLE,
  fitSticker,
  makeIcon,
  type PackSticker,
  packTarget,
  withTray,
  writePack,
} from '@stickersnap/core';
import { createEngine, createModelStore, defaultModelDirectory } from '@stickersnap/node';

const [title, author, file, ...photos] = process.argv.slice(2);
if (title === undefined || author === undefined || file === undefined || photos.length < 3)
  throw new Error('Give a title, a publisher, the file to be made, and three to thirty photos.');

const engine = createEngine({ store: createModelStore({ directory: defaultModelDirectory() }) });
const { codec } = engine;
const target = packTarget('wastickers');
try {
  const stickers: PackSticker[] = [];
  for (const photo of photos) {
    const picture = await readFile(photo);
    // What is a finished sticker already stays as it is; anything else is cut.
    const fitted = await fitSticker(picture, target, {
      codec,
      cut: async (platform) => {
        const { bytes, gaveUp } = await engine.sticker(
          await engine.segment(picture),
          DEFAULT_STYLE,
          platform,
        );
        return { bytes, remarks: gaveUp };
      },
    });
    stickers.push({ bytes: fitted.bytes, name: photo, emojis: ['😀'], keywords: [] });
  }
  const drawIcon = (picture: Uint8Array, icon: Parameters<typeof makeIcon>[1]) =>
    makeIcon(picture, icon, { codec, segment: (bytes) => engine.segment(bytes) });
  const pack = await withTray({ title, author, stickers }, target.id, drawIcon);
  const { packs, icons, warnings } = await assemblePack([pack], target.id, drawIcon);
  for (const { message } of warnings) console.warn(message);
  const [made] = writePack(packs, target.id, { icons });
  await writeFile(file, made!.bytes);
  console.log(`${file}: ${stickers.length} stickers, ${made!.bytes.length} bytes`);
} finally {
  await engine.close();
}
