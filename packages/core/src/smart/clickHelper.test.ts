import { describe, expect, test } from 'vitest';
import type { SmartGesture } from '../edit/strokes.ts';
import { intersectionOverUnion } from '../mask/compare.ts';
import type { Encoded } from '../model/encode.ts';
import type { Tensor } from '../ports.ts';
import { createMask, type Mask } from '../raster.ts';
import { createAbort } from '../rpc/createAbort.ts';
import { disc } from '../testing/draw.ts';
import { clickHelper } from './clickHelper.ts';
import { clickOpinion } from './clickOpinion.ts';

/** A network that sees 256 pixels, 64 cells. */
const card = { id: 'clicks', inputSize: 256, fit: 'corner', output: 'masks' } as const;
const SIDE = 64;
/** The picture is twice as large as what the network sees, and half as high as it is wide. */
const [WIDTH, HEIGHT] = [512, 256];
const truth = disc(WIDTH, HEIGHT, 255.5, 127.5, 80);
const half: Mask = { ...truth, data: truth.data.map((value, i) => (i % WIDTH < 260 ? value : 0)) };
const stroke: SmartGesture = { tool: 'smart', kind: 'add', radius: 6, points: [290, 100, 300, 150] };

/** Whatever it is asked, it answers this mask. */
function answering(mask: Mask) {
  const asked: Readonly<Record<string, Tensor>>[] = [];
  const encoded: Encoded = {
    features: { dims: [1, 1, 1, 1], data: new Float32Array(1) },
    decode: async (inputs = {}) => {
      asked.push(inputs);
      const data = new Float32Array(SIDE * SIDE).fill(-9);
      for (let y = 0; y < SIDE / 2; y++) {
        for (let x = 0; x < SIDE; x++)
          data[y * SIDE + x] = mask.data[(8 * y + 4) * WIDTH + 8 * x + 4]! / 16 - 8;
      }
      return { masks: { dims: [1, 1, SIDE, SIDE], data } };
    },
  };
  return {
    asked,
    helper: clickHelper(
      { width: WIDTH, height: HEIGHT },
      clickOpinion({ width: WIDTH, height: HEIGHT }, encoded, card),
    ),
  };
}

/** x, y and label of what was clicked. */
function clicks(inputs: Readonly<Record<string, Tensor>>) {
  const { point_coords: places, point_labels: labels } = inputs;
  return Array.from(
    labels!.data,
    (label, i) => [places!.data[2 * i]!, places!.data[2 * i + 1]!, label] as const,
  );
}

describe('clickHelper', () => {
  test('finds the whole of what is missing', async () => {
    const { helper } = answering(truth);
    const region = await helper.find({ mask: half, stroke, earlier: [] });
    const missing = { ...truth, data: truth.data.map((value, i) => (half.data[i]! >= 128 ? 0 : value)) };
    expect([region.width, region.height]).toEqual([512, 256]);
    expect(new Set(region.data)).toEqual(new Set([0, 255]));
    expect(intersectionOverUnion(region, missing)).toBeGreaterThan(0.85);
  });

  test('asks with the stroke, with what the mask is sure of, and with the mask', async () => {
    const { helper, asked } = answering(truth);
    await helper.find({ mask: half, stroke, earlier: [] });
    const [inputs] = asked;
    const said = clicks(inputs!);
    expect(said.slice(0, 3).map(([x, y, label]) => [Math.round(x), Math.round(y), label])).toEqual([
      [146, 54, 1],
      [148, 63, 1],
      [149, 71, 1],
    ]);
    const deep = said.slice(3, -1);
    expect(deep.map(([, , label]) => label)).toEqual([1, 1, 1, 0, 0, 0]);
    for (const [x, y, label] of deep) {
      expect(half.data[Math.floor(2 * y) * WIDTH + Math.floor(2 * x)]).toBe(label * 255);
    }
    expect(said.at(-1)).toEqual([0, 0, -1]);
    const { dims, data } = inputs!.mask_input!;
    expect(dims).toEqual([1, 1, SIDE, SIDE]);
    expect(data[16 * SIDE + 28]).toBe(8);
    expect(data[16 * SIDE + 36]).toBe(-8);
    expect(data[50 * SIDE + 28]).toBe(-8);
  });

  test('earlier strokes are said again where they still hold', async () => {
    const { helper, asked } = answering(truth);
    const [given, undone] = [250, 400].map((x): SmartGesture => ({ ...stroke, points: [x, 130] }));
    await helper.find({ mask: half, stroke, earlier: [given!, undone!] });
    const said = clicks(asked[0]!).slice(3, -7);
    expect(said).toEqual([[125, 65, 1]]);
  });

  test('an answer of nothing changes what was drawn alone', async () => {
    const { helper } = answering(createMask(WIDTH, HEIGHT));
    const region = await helper.find({ mask: half, stroke, earlier: [] });
    region.data.forEach((value, i) => {
      const [x, y] = [i % WIDTH, Math.floor(i / WIDTH)];
      if (value === 255) expect(Math.abs(x - 295) < 14 && y > 92 && y < 158).toBe(true);
    });
    expect(region.data[125 * WIDTH + 295]).toBe(255);
  });

  test('ends with the reason when it is given up', async () => {
    const { helper, asked } = answering(truth);
    const { signal, abort } = createAbort();
    abort('enough');
    await expect(helper.find({ mask: half, stroke, earlier: [] }, { signal })).rejects.toBe('enough');
    expect(asked).toEqual([]);
  });

  test('a network without that output is told', async () => {
    const encoded = {
      ...answering(truth),
      features: { dims: [1], data: new Float32Array(1) },
      decode: async () => ({}),
    };
    const helper = clickHelper(
      { width: WIDTH, height: HEIGHT },
      clickOpinion({ width: WIDTH, height: HEIGHT }, encoded, card),
    );
    await expect(helper.find({ mask: half, stroke, earlier: [] })).rejects.toThrow('no output “masks”');
  });
});
