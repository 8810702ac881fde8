import { expect, test } from 'vitest';
import { createImage, type Mask } from '../raster.ts';
import type { Segmentation } from '../snap.ts';
import { PLATFORMS } from '../sticker/platforms.ts';
import { BARE } from '../sticker/refit.ts';
import { DEFAULT_STYLE, type Style } from '../sticker/style.ts';
import { segmentationOf } from '../testing/segmentationOf.ts';
import { type MakeOrderOptions, makeOrder, type OrderMaker } from './makeOrder.ts';
import type { Order } from './order.ts';

/** Two subjects of three and two pixels. */
const MASK: Mask = { width: 8, height: 1, data: Uint8ClampedArray.of(255, 255, 255, 0, 0, 0, 255, 255) };
const EMPTY: Mask = { ...MASK, data: new Uint8ClampedArray(8) };
const SHADOW: Style = { ...DEFAULT_STYLE, shadow: true };

function opaque() {
  const image = createImage(8, 1);
  image.data.fill(255);
  return image;
}

interface Setting extends Partial<MakeOrderOptions> {
  readonly facts?: Partial<Segmentation>;
  readonly mask?: Mask;
  readonly asked?: unknown[];
  /** In which the making of a sticker ends. */
  readonly fault?: Error;
}

async function make(
  order: Partial<Order>,
  { facts, mask = MASK, asked = [], fault, ...options }: Setting = {},
) {
  const drawn: { readonly style: Style; readonly platform: string; readonly mask: readonly number[] }[] = [];
  const taken: (readonly [kind: string, index: number])[] = [];
  const file = async () => new Uint8Array(1);
  const maker: OrderMaker = {
    segment: async (_, { signal, ...request }) => {
      asked.push(request);
      return { ...segmentationOf(opaque(), mask), ...facts };
    },
    sticker: async (part, style, { id }) => {
      drawn.push({ style, platform: id, mask: [...part.mask.data] });
      if (fault !== undefined) throw fault;
      const ms = { finish: 3, encode: 4 };
      return { bytes: await file(), width: 1, height: 1, gaveUp: ['colours'], findings: [], ms };
    },
    mask: file,
    cutOut: file,
    picture: async () => ({ bytes: await file(), mime: 'image/png', width: 1, height: 1 }),
  };
  const products = [{ kind: 'sticker', platform: 'whatsapp' }] as const;
  const made = await makeOrder(new Uint8Array(1), { recipe: 'fast', products, ...order }, maker, {
    now: () => 0,
    signal: new AbortController().signal,
    take: ({ mime }, index) => void taken.push([mime, index]),
    ...options,
  });
  return { made, asked, drawn, taken };
}

test('products are taken in their order, with their warnings and times together', async () => {
  const sticker = (platform: string) => ({ kind: 'sticker', platform }) as const;
  const products = [sticker('telegram'), { kind: 'mask' }, sticker('signal')] as const;
  const { made, drawn, taken } = await make({ products });
  expect(taken).toEqual([
    ['image/webp', 0],
    ['image/png', 1],
    ['image/webp', 2],
  ]);
  expect(drawn.map(({ platform }) => platform)).toEqual(['telegram', 'signal']);
  expect(made).toMatchObject({ found: 2, missed: false, warnings: ['quality-reduced'] });
  expect(made.ms).toEqual({ decode: 0, network: 0, refine: 0, finish: 6, encode: 8 });
});

test('the picture is asked for at its full size where a product needs that', async () => {
  expect((await make({})).asked).toEqual([{ recipe: 'fast', full: false, finished: false }]);
  const roi = { box: { x: 0, y: 0, width: 50, height: 50 }, unit: '%' } as const;
  const { asked } = await make({ recipe: 'best', roi, products: [{ kind: 'cutout', trim: true }] });
  expect(asked).toEqual([{ recipe: 'best', full: true, finished: false, roi }]);
});

test('one subject is kept, and all where there are fewer', async () => {
  expect((await make({ subject: 2 })).drawn[0]?.mask).toEqual([0, 0, 0, 0, 0, 0, 255, 255]);
  const { made, drawn } = await make({ subject: 3 });
  expect(made).toMatchObject({ found: 2, missed: true });
  expect(drawn[0]?.mask).toEqual([...MASK.data]);
});

test('strokes are done to what was found, before a subject is chosen', async () => {
  // The gap between the two is filled.
  const bridge = { tool: 'brush', kind: 'add', radius: 20, hardness: 1, points: [45, 5] } as const;
  const strokes = { width: 80, height: 10, gestures: [bridge] };
  const { made, drawn, taken } = await make({ strokes, subject: 1 });
  expect(made).toMatchObject({ found: 1, segmentation: { matteFrom: 'edited', isEmpty: false } });
  expect(drawn[0]?.mask).toEqual([...MASK.data].fill(255));
  expect(taken).toEqual([['image/webp', 0]]);
  const erased = { ...strokes, gestures: [{ tool: 'start', from: 'nothing' } as const] };
  expect((await make({ strokes: erased })).made).toMatchObject({
    segmentation: { isEmpty: true },
    warnings: ['nothing-found'],
  });
  const drawnAnew = { ...strokes, gestures: [{ tool: 'start', from: 'everything' } as const] };
  expect((await make({ strokes: drawnAnew }, { mask: EMPTY })).drawn).toHaveLength(1);
});

test('strokes that are none, or of another picture, are refused', async () => {
  const gestures = [{ tool: 'invert' } as const];
  await expect(make({ strokes: { width: 8, height: 8, gestures } })).rejects.toMatchObject({
    code: 'option-invalid',
    details: { value: '8×8' },
  });
  const spray = [{ tool: 'spray' }] as never;
  await expect(make({ strokes: { width: 8, height: 1, gestures: spray } })).rejects.toMatchObject({
    details: { option: 'strokes, gesture 1, tool', value: 'spray' },
  });
});

test('where nothing was found there is no sticker, and the rest stands at its place', async () => {
  const products = [{ kind: 'sticker', platform: 'whatsapp' }, { kind: 'mask' }] as const;
  const { drawn, taken } = await make({ products }, { mask: EMPTY });
  expect(drawn).toEqual([]);
  expect(taken).toEqual([['image/png', 1]]);
});

test('nothing is drawn around a finished sticker, but around a photo that passed for one', async () => {
  const styleOf = async (order: Partial<Order>, matteFrom: Segmentation['matteFrom']) =>
    (await make({ style: SHADOW, ...order }, { facts: { matteFrom } })).drawn[0]?.style;
  expect(await styleOf({ finished: true }, 'own-alpha')).toBe(BARE);
  expect(await styleOf({ finished: true }, 'network')).toBe(SHADOW);
  expect(await styleOf({}, 'own-alpha')).toBe(SHADOW);
  const strokes = { width: 8, height: 1, gestures: [{ tool: 'start', from: 'everything' } as const] };
  expect(await styleOf({ finished: true, strokes }, 'own-alpha')).toBe(BARE);
  expect(await styleOf({ finished: true, strokes }, 'network')).toBe(SHADOW);
});

test('without a style the default one holds', async () => {
  expect((await make({})).drawn[0]?.style).toBe(DEFAULT_STYLE);
});

test('a row that is in no list is drawn for, and a name that is in none is told before any work', async () => {
  const platform = { ...PLATFORMS[0]!, id: 'icon' };
  expect((await make({ products: [{ kind: 'sticker', platform }] })).drawn[0]?.platform).toBe('icon');
  const asked: unknown[] = [];
  const unknown = make({ products: [{ kind: 'sticker', platform: 'myspace' }] }, { asked });
  await expect(unknown).rejects.toMatchObject({ code: 'not-found', details: { thing: 'messenger' } });
  expect(asked).toEqual([]);
});

test('a product that fails fails all, or is told and the others follow', async () => {
  const fault = new Error('no room');
  const products = [{ kind: 'sticker', platform: 'whatsapp' }, { kind: 'mask' }] as const;
  await expect(make({ products }, { fault })).rejects.toBe(fault);
  const told: unknown[] = [];
  const { taken } = await make({ products }, { fault, onFailed: (error) => void told.push(error) });
  expect(told).toEqual([fault]);
  expect(taken).toEqual([['image/png', 1]]);
});

test('it stops between two products when it is given up', async () => {
  const controller = new AbortController();
  const reason = new Error('given up');
  const products = [{ kind: 'mask' }, { kind: 'sticker', platform: 'whatsapp' }] as const;
  let breaths = 0;
  const breathe = async () => {
    if (++breaths === 2) controller.abort(reason);
  };
  const told: unknown[] = [];
  const order = make(
    { products },
    { signal: controller.signal, breathe, onFailed: (error) => void told.push(error) },
  );
  await expect(order).rejects.toBe(reason);
  expect(told).toEqual([]);
});
