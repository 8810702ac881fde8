import { applyStrokes, DEFAULT_STYLE, type ImageCodec, platformById } from '@stickersnap/core';
import { createEngine, createModelStore, defaultModelDirectory } from '@stickersnap/node';
import { drawDrawing } from '../drawings/drawDrawing.ts';
import { DRAWINGS } from '../drawings/drawings.ts';
import { drawScene, SCENES } from '../scenes.ts';

const LARGE = { width: 1600, height: 1200 };

/** Everything that the kernels are there for, as people ask for it. */
export async function workThrough(rounds: number): Promise<void> {
  const engine = createEngine({ store: createModelStore({ directory: defaultModelDirectory() }) });
  try {
    const pictures = await picturesTo(engine.codec);
    for (let round = 0; round < rounds; round++)
      for (const picture of pictures) {
        const found = await engine.segment(picture);
        const { image, mask } = found;
        applyStrokes(image, mask, {
          width: image.width,
          height: image.height,
          gestures: [
            { tool: 'grow', by: 3 },
            { tool: 'feather', radius: 2 },
          ],
        });
        if (!found.isEmpty)
          for (const id of ['whatsapp', 'slack'])
            await engine.sticker(found, { ...DEFAULT_STYLE, shadow: true }, platformById(id)!);
      }
  } finally {
    await engine.close();
  }
}

/** Photos with fur and without, opaque and not, and drawings on plain grounds. */
async function picturesTo(codec: ImageCodec): Promise<Uint8Array[]> {
  const scenes = ['cat', 'dandelion'].map((id) => SCENES.find((each) => each.id === id)!);
  const photos = scenes.map((row) => codec.encode(drawScene(row, LARGE).image, { format: 'png' }));
  const cut = codec.encode(drawScene(scenes[0]!).subject, { format: 'png' });
  const drawings = DRAWINGS.slice(0, 3).map(async (row) => (await drawDrawing(row)).bytes);
  return Promise.all([...photos, cut, ...drawings]);
}
