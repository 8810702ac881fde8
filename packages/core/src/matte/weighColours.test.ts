import { describe, expect, test } from 'vitest';
import { createPlane, maskToPlane } from '../raster.ts';
import { discOnGround } from '../testing/draw.ts';
import { weighColours } from './weighColours.ts';

const { image, alpha } = discOnGround({ width: 120, height: 120, cx: 60, cy: 60, r: 35 });

describe('weighColours', () => {
  test('undecided places go to the side whose colours they bear', () => {
    const doubtful = maskToPlane(alpha);
    const subject = 60 * 120 + 30;
    const ground = 60 * 120 + 18;
    doubtful.data[subject] = 0.45;
    doubtful.data[ground] = 0.55;
    const weighed = weighColours(image, doubtful);
    expect(weighed.data[subject]).toBeGreaterThan(0.6);
    expect(weighed.data[ground]).toBeLessThan(0.4);
  });

  test('sure places stay, whatever their colours', () => {
    const wrong = maskToPlane(alpha);
    wrong.data[60 * 120 + 60] = 0;
    expect(weighColours(image, wrong).data[60 * 120 + 60]).toBe(0);
  });

  test('where only one side is known nothing changes', () => {
    const all = createPlane(120, 120);
    all.data.fill(0.7);
    expect([...weighColours(image, all).data]).toEqual([...all.data]);
  });
});
