import {
  CLICK_MODEL,
  encode,
  fittedSize,
  type ModelRunner,
  type RgbaImage,
  type Tensor,
  toTensor,
} from '@stickersnap/core';
import { createModelStore, createRunner, defaultModelDirectory } from '@stickersnap/node';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

/** Its files are large, so nothing fetches them for this: where somebody has, it is run. */
const store = createModelStore({ directory: defaultModelDirectory(), offline: true });
const present = (await store.list()).some(({ card, present }) => card.id === CLICK_MODEL && present);

const [WIDTH, HEIGHT] = [320, 200];
const DISC = { x: 210, y: 110, radius: 60 };

/** A red disc on green, more than twice as wide as the picture's margin. */
function drawn(): RgbaImage {
  const data = new Uint8ClampedArray(WIDTH * HEIGHT * 4);
  for (let i = 0; i < WIDTH * HEIGHT; i++) {
    const inside = Math.hypot((i % WIDTH) - DISC.x, Math.floor(i / WIDTH) - DISC.y) < DISC.radius;
    data.set(inside ? [200, 40, 40, 255] : [60, 130, 70, 255], i * 4);
  }
  return { width: WIDTH, height: HEIGHT, data };
}

const tensor = (dims: number[], data: readonly number[]): Tensor => ({ dims, data: Float32Array.from(data) });

/** @param points x, y and label of each, in pixels of the picture */
function prompts(scale: number, points: readonly (readonly [number, number, number])[]) {
  const padded = [...points, [0, 0, -1]];
  return {
    point_coords: tensor(
      [1, padded.length, 2],
      padded.flatMap(([x, y]) => [x! * scale, y! * scale]),
    ),
    point_labels: tensor(
      [1, padded.length],
      padded.map(([, , label]) => label!),
    ),
    mask_input: { dims: [1, 1, 256, 256], data: new Float32Array(256 * 256) },
    has_mask_input: tensor([1], [0]),
  };
}

describe.runIf(present)('the click network', () => {
  let runner: ModelRunner;
  beforeAll(async () => {
    const { card, path, decoder } = await store.path(CLICK_MODEL);
    runner = await createRunner({ card, modelPath: path, decoderPath: decoder! });
  });
  afterAll(() => runner?.close());

  test('is encoded once, and finds what is clicked without being told the picture’s size', async () => {
    const image = drawn();
    const { card } = runner;
    const scale = fittedSize(image, card).width / WIDTH;
    const { features, decode } = await encode(runner, { [card.input]: toTensor(image, card) });
    expect(features.dims).toEqual([1, 256, card.inputSize / card.features!.stride, 64]);
    const outputs = await decode(
      prompts(scale, [
        [DISC.x, DISC.y, 1],
        [20, 20, 0],
      ]),
    );
    expect(Object.keys(outputs)).toEqual([card.output]);
    const { dims, data } = outputs[card.output]!;
    expect(dims).toEqual([1, 1, 256, 256]);
    let [both, either] = [0, 0];
    for (let i = 0; i < WIDTH * HEIGHT; i++) {
      const [x, y] = [i % WIDTH, Math.floor(i / WIDTH)];
      const cell = Math.floor((y * scale) / 4) * 256 + Math.floor((x * scale) / 4);
      const [found, wanted] = [data[cell]! > 0, Math.hypot(x - DISC.x, y - DISC.y) < DISC.radius];
      if (found && wanted) both++;
      if (found || wanted) either++;
    }
    expect(both / either).toBeGreaterThan(0.9);
  });
});
