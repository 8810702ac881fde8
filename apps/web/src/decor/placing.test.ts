import type { EmojiDecoration } from '@stickersnap/core';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { centred, halfTurn, pinched, pulled, sameLook, straightened, swung, within } from './placing.ts';

const duck: EmojiDecoration = { kind: 'emoji', emoji: '🦆', x: 0.1, y: 0.2, size: 0.2, turn: 0 };

describe('placing', () => {
  test('brings back what is beyond its limits, or out of sight', () => {
    const far = within({ ...duck, x: 9, y: -9, size: 7, turn: 725 });
    expect(far).toMatchObject({ x: 2, y: -2, size: 2, turn: 5 });
    const seen = { left: -0.5, top: -0.4, right: 0.5, bottom: 0.4 };
    expect(within({ ...duck, x: 9, y: -9 }, seen)).toMatchObject({ x: 0.5, y: -0.4 });
  });

  test('tells every turn in one way, and what almost stands straight does', () => {
    expect([-180, 180, 270, -90, 540].map(halfTurn)).toEqual([180, 180, -90, -90, 180]);
    expect([3, 87, -178, 10].map(straightened)).toEqual([0, 90, 180, 10]);
  });

  test('what is almost in the middle is', () => {
    expect(centred({ ...duck, x: 0.01, y: -0.4 }, 0.02)).toMatchObject({ x: 0, y: -0.4 });
  });

  test('two fingers move, enlarge and turn it about what lies between them', () => {
    const [a, b] = [
      { x: 0, y: 0 },
      { x: 0.2, y: 0 },
    ];
    const larger = pinched(duck, [a, b], [a, { x: 0.4, y: 0 }]);
    expect(larger.size).toBeCloseTo(0.4);
    expect(larger.x).toBeCloseTo(0.2);
    expect(larger.y).toBeCloseTo(0.4);
    const turned = pinched({ ...duck, x: 0, y: 0 }, [a, b], [a, { x: 0, y: 0.2 }]);
    expect(turned.turn).toBeCloseTo(90);
    expect([turned.x, turned.y]).toEqual([expect.closeTo(0), expect.closeTo(0)]);
  });

  test('what two fingers did is undone by their way back', () => {
    const at = fc.record({ x: fc.double({ min: 0, max: 1, noNaN: true }), y: fc.constant(0) });
    fc.assert(
      fc.property(at, at, (p, q) => {
        const before = [
          { x: -0.5, y: -0.5 },
          { x: 0.5, y: 0.5 },
        ] as const;
        const after = [
          { x: -0.5 + p.x / 4, y: -0.4 },
          { x: 0.5 + q.x / 4, y: 0.4 },
        ] as const;
        const back = pinched(pinched(duck, before, after), after, before);
        expect(back.x).toBeCloseTo(duck.x);
        expect(back.size).toBeCloseTo(duck.size);
      }),
    );
  });

  test('handles pull it larger and swing it around its middle', () => {
    const [right, far, below] = [
      { x: 0.2, y: 0.2 },
      { x: 0.4, y: 0.2 },
      { x: 0.1, y: 0.5 },
    ];
    expect(pulled(duck, right, far).size).toBeCloseTo(0.6);
    expect(swung(duck, right, below).turn).toBeCloseTo(90);
  });

  test('looks alike wherever it lies', () => {
    expect(sameLook(duck, { ...duck, x: 1, turn: 30 })).toBe(true);
    expect(sameLook(duck, { ...duck, emoji: '🐸' })).toBe(false);
  });
});
