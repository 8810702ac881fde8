import { describe, expect, test } from 'vitest';
import { cutOut } from './cutout/cutOut.ts';
import { fullMatte } from './matte/fullMatte.ts';
import type { ModelCard, Pass } from './model/card.ts';
import type { ModelRunner } from './model/modelRunner.ts';
import type { Decoded, ImageCodec, ShowStep } from './ports.ts';
import { createImage, type RgbaImage } from './raster.ts';
import { finish, segment } from './snap.ts';
import { platformById } from './sticker/platforms.ts';
import { DEFAULT_STYLE } from './sticker/style.ts';
import { disc, discOnGround } from './testing/draw.ts';

const CARD: ModelCard = {
  id: 'threshold',
  family: 'test',
  inputSize: 64,
  mean: [0, 0, 0],
  std: [1, 1, 1],
  input: 'in',
  output: 'out',
  activation: 'as-is',
  licence: 'MIT',
  attribution: 'none',
  sha256: '',
  bytes: 0,
  sources: [],
};

/** A “network” that finds what is redder than it is blue. */
function redRunner(calls: { count: number }): ModelRunner {
  return {
    card: CARD,
    run: async ({ in: input }) => {
      calls.count++;
      const plane = input!.data.length / 3;
      const data = new Float32Array(plane);
      for (let i = 0; i < plane; i++) data[i] = input!.data[i]! > input!.data[2 * plane + i]! + 0.2 ? 1 : 0;
      return { out: { dims: [1, 1, 64, 64], data } };
    },
    close: async () => {},
  };
}

function codecOf(image: RgbaImage, hasAlpha = false): ImageCodec {
  const decoded: Decoded = { image, fullSize: image, format: 'png', hasAlpha, warnings: [] };
  return {
    decode: async () => decoded,
    encode: async () => new Uint8Array(10),
    encodeMask: async () => new Uint8Array(10),
  };
}

function partsFor(image: RgbaImage, hasAlpha = false, mirrored = false) {
  const calls = { count: 0 };
  const runner = redRunner(calls);
  const passes: Pass[] = mirrored ? [{ card: 'x' }, { card: 'x', mirrored: true }] : [{ card: 'x' }];
  let clock = 0;
  const parts = {
    codec: codecOf(image, hasAlpha),
    recipe: { id: 'test', passes },
    runner: async () => runner,
    now: () => clock++,
  };
  return { parts, calls };
}

const RED = { red: 220, green: 30, blue: 20, alpha: 1 };
const BLUE = { red: 20, green: 40, blue: 200, alpha: 1 };
const photo = (side: number, r: number, subject = RED) =>
  discOnGround({ width: side, height: side, cx: side / 2, cy: side / 2, r, subject, ground: BLUE }).image;
const noShaper = () => Promise.reject(new Error('no fonts are needed'));
const share = (data: ArrayLike<number>) =>
  Array.from(data).filter((value) => value >= 128).length / data.length;

describe('what is shown on the way', () => {
  test('is handed over in its order, as it is there', async () => {
    const { parts } = partsFor(photo(200, 60));
    const shown: string[] = [];
    const show: ShowStep = (step, { width, height }) => void shown.push(`${step} ${width}×${height}`);
    const { image, mask } = await segment(new Uint8Array(1), parts, { show });
    const { codec, now } = parts;
    const finishing = { codec, now, loadShaper: noShaper, show };
    await finish(image, mask, DEFAULT_STYLE, platformById('whatsapp')!, finishing);
    // It looks like a drawing; what the network answers is asked for all the same.
    expect(shown.slice(0, 3)).toEqual(['photo 200×200', 'plain-ground 200×200', 'probability 64×64']);
    expect(shown[3]).toBe('matte 200×200');
    expect(shown[4]).toMatch(/^cut-out /);
    expect(shown[5]).toBe('outline 512×512');
    expect(shown).toHaveLength(6);
  });

  test('is every answer that was asked for', async () => {
    const { parts } = partsFor(photo(200, 30));
    const shown: string[] = [];
    const doubtful = { below: 1.1, recipe: parts.recipe };
    await segment(
      new Uint8Array(1),
      { ...parts, recipe: { ...parts.recipe, doubtful } },
      { matteFrom: 'network', show: (step) => void shown.push(step) },
    );
    expect(shown).toEqual(['photo', 'probability', 'probability', 'matte']);
  });
});

describe('segment', () => {
  test('finds the subject and is sure of it', async () => {
    const { parts, calls } = partsFor(photo(200, 30), false, true);
    const { mask, confidence, warnings, fullSize } = await segment(new Uint8Array(1), parts);
    expect(fullSize).toMatchObject({ width: 200, height: 200 });
    expect(mask).toMatchObject({ width: 200, height: 200 });
    expect(Math.abs(share(mask.data) - (Math.PI * 900) / 40_000)).toBeLessThan(0.01);
    expect(mask.data[100 * 200 + 100]).toBe(255);
    expect(confidence).toBeGreaterThan(0.9);
    expect(warnings).toEqual([]);
    expect(calls.count).toBe(2);
  });

  test.each([
    ['doubtful', 0.5, 2],
    ['sure', 1, 1],
  ])('a %s answer: asks the other recipe or not', async (_, certainty, asked) => {
    const { parts, calls } = partsFor(photo(200, 60));
    const runner = await parts.runner();
    const asking: string[] = [];
    const vague: ModelRunner['run'] = async (inputs) => {
      const { out } = await runner.run(inputs);
      return { out: { ...out!, data: Float32Array.from(out!.data, (p) => 0.5 + (p - 0.5) * certainty) } };
    };
    const recipe = {
      id: 'first',
      passes: [{ card: 'small' }],
      doubtful: { below: 0.8, recipe: { id: 'second', passes: [{ card: 'large' }] } },
    };
    const found = await segment(
      new Uint8Array(1),
      {
        ...parts,
        recipe,
        runner: async (card) => {
          asking.push(card);
          return card === 'small' ? { ...runner, run: vague } : runner;
        },
      },
      { matteFrom: 'network' },
    );
    expect(asking).toEqual(['small', 'large'].slice(0, asked));
    expect(calls.count).toBe(asked);
    expect(found.confidence).toBeGreaterThan(0.9);
  });

  test('says that nothing was found, with an all-zero mask', async () => {
    const { parts } = partsFor(photo(90, 20, BLUE));
    const { mask, confidence, warnings } = await segment(new Uint8Array(1), parts);
    expect(share(mask.data)).toBe(0);
    expect(mask.data.some((value) => value > 0)).toBe(false);
    expect(confidence).toBe(0);
    expect(warnings).toEqual(['nothing-found']);
    await expect(
      finish(createImage(90, 90), mask, DEFAULT_STYLE, platformById('png')!, {
        ...parts,
        loadShaper: noShaper,
      }),
    ).rejects.toMatchObject({
      code: 'nothing-to-draw',
    });
  });

  test('keeps the alpha of what is cut out already and runs no network', async () => {
    const image = photo(80, 20);
    for (let i = 0; i < 6400; i++) image.data[i * 4 + 3] = i < 3200 ? 0 : 255;
    const { parts, calls } = partsFor(image, true);
    const { mask, warnings } = await segment(new Uint8Array(1), parts);
    expect(Array.from(mask.data.subarray(0, 3200)).every((value) => value === 0)).toBe(true);
    expect(Array.from(mask.data.subarray(3200)).every((value) => value === 255)).toBe(true);
    expect(warnings).toEqual(['already-cut']);
    expect(calls.count).toBe(0);
  });

  test('of a finished sticker keeps any transparency, of a photo only what is much', async () => {
    const image = photo(80, 20);
    image.data[3] = 0;
    const sticker = partsFor(image, true);
    expect((await segment(new Uint8Array(1), sticker.parts, { finished: true })).warnings).toEqual([
      'already-cut',
    ]);
    expect(sticker.calls.count).toBe(0);
    const opaque = partsFor(photo(80, 20));
    await segment(new Uint8Array(1), opaque.parts, { finished: true });
    const clear = partsFor(image, true);
    await segment(new Uint8Array(1), clear.parts);
    expect([opaque.calls.count, clear.calls.count]).toEqual([1, 1]);
  });

  test('a region of interest: nothing of the subject outside it, with or without a network', async () => {
    const roi = { box: { x: 0, y: 0, width: 50, height: 100 }, unit: '%' } as const;
    const opaque = photo(200, 60);
    const { mask, confidence, kept } = await segment(new Uint8Array(1), partsFor(opaque).parts, { roi });
    expect(kept).toEqual({ x: 0, y: 0, width: 100, height: 200 });
    expect(confidence).toBeGreaterThan(0.9);
    expect(Math.abs(share(mask.data) - (Math.PI * 3600) / 80_000)).toBeLessThan(0.01);
    for (let y = 0; y < 200; y++) expect(mask.data[y * 200 + 100]).toBe(0);

    const cut = photo(80, 20);
    for (let i = 0; i < 6400; i++) cut.data[i * 4 + 3] = i < 3200 ? 0 : 255;
    const kindly = await segment(new Uint8Array(1), partsFor(cut, true).parts, { roi, full: true });
    expect(share(kindly.mask.data)).toBe(0.25);
  });

  test('a photo that is clear at its border looks as the same photo without', async () => {
    const opaque = photo(120, 70);
    const framed = { ...opaque, data: opaque.data.slice() };
    for (let i = 0; i < 120 * 120; i++) {
      const [x, y] = [i % 120, Math.floor(i / 120)];
      const rim = Math.min(x, y, 119 - x, 119 - y);
      if (rim === 0) framed.data.set([0, 0, 0, 0], i * 4);
      if (rim === 1) framed.data[i * 4 + 3] = 1 + ((i * 31) % 254);
    }
    const [truth, made] = await Promise.all(
      [opaque, framed].map(async (image) => {
        const { parts } = partsFor(image, image === framed);
        const shown: Float32Array[] = [];
        // Answers the same to both: what it was shown is looked at by itself.
        const run: ModelRunner['run'] = async ({ in: input }) => {
          shown.push(input!.data as Float32Array);
          const data = Float32Array.from(disc(64, 64, 31.5, 31.5, 37).data, (value) => value / 255);
          return { out: { dims: [1, 1, 64, 64], data } };
        };
        const runner = async () => ({ card: CARD, run, close: async () => {} });
        const part = await segment(new Uint8Array(1), { ...parts, runner }, { full: true });
        return { ...part, shown: shown[0]!, subject: cutOut(part.image, part.mask) };
      }),
    );
    // A whole frame of grey would be 0.4 off all around.
    const offs = truth!.shown.map((value, i) => Math.abs(value - made!.shown[i]!));
    expect(offs.reduce((sum, off) => sum + off) / offs.length).toBeLessThan(0.01);
    let worst = 0;
    for (let i = 0; i < 120 * 120; i++) {
      const alpha = framed.data[i * 4 + 3]!;
      const expected = (truth!.mask.data[i]! * alpha) / 255;
      expect(Math.abs(made!.mask.data[i]! - expected)).toBeLessThan(24);
      const shown = made!.mask.data[i]! / 255;
      for (let c = 0; c < 3; c++) {
        const off = made!.subject.data[i * 4 + c]! - truth!.subject.data[i * 4 + c]!;
        worst = Math.max(worst, Math.abs(off * shown));
      }
    }
    expect(worst).toBeLessThan(16);
  });

  test('a photo in a clear frame is cut, and its own alpha can be forced', async () => {
    const image = photo(120, 20);
    for (let i = 0; i < 120 * 120; i++) {
      const [x, y] = [i % 120, Math.floor(i / 120)];
      if (Math.min(x, y, 119 - x, 119 - y) < 15) image.data[i * 4 + 3] = 0;
    }
    const bytes = new Uint8Array(1);
    const { parts, calls } = partsFor(image, true);
    const cut = await segment(bytes, parts);
    expect(calls.count).toBe(1);
    expect(cut.matteFrom).not.toBe('own-alpha');
    expect(Math.abs(share(cut.mask.data) - (Math.PI * 400) / 14_400)).toBeLessThan(0.01);
    const own = await segment(bytes, partsFor(image, true).parts, { matteFrom: 'own-alpha' });
    expect(share(own.mask.data)).toBeCloseTo((90 * 90) / 14_400);
  });

  test('a drawing is cut by its ground, at every size, and asks no network when that is forced', async () => {
    const wide = { width: 2100, height: 90, cx: 1500, cy: 45, r: 30, subject: RED, ground: BLUE };
    const { image, alpha: truth } = discOnGround(wide);
    const asked = partsFor(image);
    const options = { full: true, matteFrom: 'plain-ground' } as const;
    const drawn = await segment(new Uint8Array(1), asked.parts, options);
    expect(drawn).toMatchObject({ matteFrom: 'plain-ground', confidence: 1, isEmpty: false, warnings: [] });
    expect(asked.calls.count).toBe(0);
    expect(drawn.mask.width).toBe(2048);
    expect(fullMatte(drawn)).toMatchMask(truth, { mean: 0.051 });
  });

  test('the network alone, when that is asked for', async () => {
    const plain = await segment(new Uint8Array(1), partsFor(photo(200, 60)).parts);
    const asked = await segment(new Uint8Array(1), partsFor(photo(200, 60)).parts, { matteFrom: 'network' });
    expect([plain.matteFrom, asked.matteFrom]).toEqual(['plain-ground', 'network']);
  });

  test('stops between the passes when it is told to', async () => {
    const { parts, calls } = partsFor(photo(80, 20), false, true);
    const reason = new Error('enough');
    const signal = {
      aborted: true,
      reason,
      throwIfAborted: () => {
        throw reason;
      },
      addEventListener: () => {},
      removeEventListener: () => {},
    };
    await expect(segment(new Uint8Array(1), parts, { signal })).rejects.toBe(reason);
    expect(calls.count).toBe(0);
  });
});
