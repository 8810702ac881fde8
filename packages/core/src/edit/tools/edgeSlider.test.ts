import { describe, expect, test } from 'vitest';
import { disc } from '../../testing/draw.ts';
import { sessionOn, toAndFro } from '../../testing/editStory.ts';
import { featherSlider, growSlider } from './edgeSlider.ts';

const found = disc(40, 40, 19.5, 19.5, 10);

describe.each([
  ['growSlider', growSlider, 'by'],
  ['featherSlider', featherSlider, 'radius'],
] as const)('%s', (_, make, field) => {
  test('every value starts from the same mask, and one gesture is made of it', () => {
    const session = sessionOn(found);
    const slider = make(session);
    for (const value of [1, 6, 2.504]) slider.slide(value);
    expect(slider).toMatchObject({ state: 'drawing', making: { [field]: 2.5 } });
    slider.complete();
    expect(slider.state).toBe('idle');
    expect(session.gestures).toMatchObject([{ [field]: 2.5 }]);
    const direct = sessionOn(found);
    direct.apply(session.gestures[0]!);
    expect(session.mask).toEqual(direct.mask);
    const { first, last, now } = toAndFro(session);
    expect(first).toEqual(Array.from(found.data));
    expect(last).toEqual(now);
  });

  test('back at 0, or cancelled, nothing has happened', () => {
    const session = sessionOn(found);
    const slider = make(session);
    slider.slide(5);
    expect(session.mask).not.toEqual(found);
    slider.slide(0);
    expect(session.mask).toEqual(found);
    slider.complete();
    slider.slide(5);
    slider.cancel();
    expect(session.mask).toEqual(found);
    expect(session).toMatchObject({ canUndo: false, isDrafting: false });
    expect(slider.complete()).toEqual({ dirty: undefined });
  });
});
