import { expect, test } from 'vitest';
import { createImage, createMask, createPlane } from '../raster.ts';
import { joinHelpers } from './joinHelpers.ts';
import { lightHelper } from './lightHelper.ts';
import type { SmartQuestion } from './smartHelper.ts';

const SIDE = 96;
const isRight = (i: number) => i % SIDE >= SIDE / 2;

/** One colour everywhere: nothing but the opinion tells the halves apart. */
function grey() {
  const image = createImage(SIDE, SIDE);
  image.data.fill(128);
  return image;
}

const question: SmartQuestion = {
  mask: createMask(SIDE, SIDE),
  stroke: { tool: 'smart', kind: 'add', radius: 3, points: [68, 40, 76, 56] },
  earlier: [],
};

function shares(data: Uint8ClampedArray): [number, number] {
  const half = (SIDE * SIDE) / 2;
  const count = (side: boolean) =>
    data.filter((value, i) => value === 255 && isRight(i) === side).length / half;
  return [count(false), count(true)];
}

test('what the click network says of a part of the picture is heard', async () => {
  const light = lightHelper(grey());
  const opinion = createPlane(SIDE, SIDE);
  for (let i = 0; i < opinion.data.length; i++) opinion.data[i] = isRight(i) ? 8 : -8;
  const asked: SmartQuestion[] = [];
  const joined = joinHelpers(light, async (each) => {
    asked.push(each);
    return opinion;
  });
  const [left, right] = shares((await joined.find(question)).data);
  expect(right).toBeGreaterThan(0.9);
  expect(left).toBeLessThan(0.1);
  expect(asked).toEqual([question]);
  const [, alone] = shares((await light.find(question)).data);
  expect(alone).toBeLessThan(0.9);
});

test('and turned round where a stroke takes away', async () => {
  const opinion = createPlane(SIDE, SIDE);
  for (let i = 0; i < opinion.data.length; i++) opinion.data[i] = isRight(i) ? -8 : 8;
  const mask = createMask(SIDE, SIDE);
  mask.data.fill(255);
  const joined = joinHelpers(lightHelper(grey()), async () => opinion);
  const stroke = { ...question.stroke, kind: 'remove' } as const;
  const [left, right] = shares((await joined.find({ ...question, mask, stroke })).data);
  expect(right).toBeGreaterThan(0.9);
  expect(left).toBeLessThan(0.1);
});

test('an opinion that cannot be had is told', async () => {
  const joined = joinHelpers(lightHelper(grey()), () => Promise.reject(new Error('no room')));
  await expect(joined.find(question)).rejects.toThrow('no room');
});
