import { expect, test } from 'vitest';
import { drawScene, SCENES } from './scenes.ts';

const SMALL = { width: 160, height: 120 };

test('there are at least eight, each with a name of its own', () => {
  expect(SCENES.length).toBeGreaterThanOrEqual(8);
  expect(new Set(SCENES.map(({ id }) => id)).size).toBe(SCENES.length);
});

test.each(SCENES.map((row) => [row.id, row] as const))('%s is mixed of subject and ground', (_, row) => {
  const { subject, ground, image } = drawScene(row, SMALL);
  expect(image).toMatchObject(SMALL);
  let [worst, inside, soft] = [0, 0, 0];
  for (let i = 0; i < image.data.length; i += 4) {
    const alpha = subject.data[i + 3]! / 255;
    for (let c = 0; c < 3; c++) {
      const mixed = alpha * subject.data[i + c]! + (1 - alpha) * ground.data[i + c]!;
      worst = Math.max(worst, Math.abs(mixed - image.data[i + c]!));
    }
    if (alpha > 0.5) inside++;
    if (alpha > 0.05 && alpha < 0.95) soft++;
  }
  expect(worst).toBeLessThanOrEqual(0.5);
  expect(inside / (SMALL.width * SMALL.height)).toBeGreaterThan(0.03);
  expect(inside / (SMALL.width * SMALL.height)).toBeLessThan(0.5);
  expect(soft).toBeGreaterThan(30);
});

test('the same scene is drawn the same', () => {
  const row = SCENES.find(({ id }) => id === 'fur')!;
  const [one, other] = [drawScene(row, SMALL), drawScene(row, SMALL)];
  expect(Buffer.from(one.image.data).equals(Buffer.from(other.image.data))).toBe(true);
});
