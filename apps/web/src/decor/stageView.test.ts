import { describe, expect, test } from 'vitest';
import { toStage } from '../desk/view.ts';
import { seenBounds, stageView, unitSize } from './stageView.ts';

const duck = { kind: 'emoji', emoji: '🦆', x: 0, y: 0, size: 0.2, turn: 0 } as const;

describe('the stage’s view', () => {
  test('the subject’s longer side is the unit', () => {
    expect(unitSize({ width: 300, height: 600 })).toEqual({ width: 0.5, height: 1 });
    expect(unitSize({ width: 0, height: 0 })).toEqual({ width: 0, height: 0 });
  });

  test('the subject is in the middle with room around it, on every stage', () => {
    for (const stage of [
      { width: 320, height: 300 },
      { width: 1400, height: 500 },
    ]) {
      const view = stageView({ width: 1, height: 0.5 }, stage, []);
      const corner = toStage(view, { x: -0.5, y: -0.25 });
      expect(Math.min(corner.x, corner.y)).toBeGreaterThan(30);
      expect(toStage(view, { x: 0, y: 0 })).toEqual({ x: stage.width / 2, y: stage.height / 2 });
    }
  });

  test('what was put far away is in sight, wherever it was put', () => {
    const stage = { width: 320, height: 300 };
    const view = stageView({ width: 1, height: 1 }, stage, [{ ...duck, x: -1.8 }]);
    const seen = seenBounds(view, stage);
    expect(seen.left).toBeLessThan(-1.8);
    expect(seen.right).toBeCloseTo(-seen.left);
  });
});
