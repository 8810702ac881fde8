import type { Decoration } from '@stickersnap/core';
import { describe, expect, test } from 'vitest';
import { dropGrips, type GripFact, type GripScene, type GripWish, NO_GRIPS, onGrip } from './grips.ts';

const duck: Decoration = { kind: 'emoji', emoji: '🦆', x: 0, y: 0, size: 0.2, turn: 0 };
const scene: GripScene = {
  list: [duck, { ...duck, x: 0.3 }],
  chosen: 0,
  view: { scale: 100, x: 200, y: 200 },
  bounds: { left: -2, top: -2, right: 2, bottom: 2 },
};
const at = (x: number, y: number) => ({ x, y });

/** What the pointers asked for, in their order. */
function story(facts: readonly GripFact[], before: GripScene = scene): GripWish[] {
  let state = NO_GRIPS;
  let now = before;
  return facts.flatMap((fact) => {
    const [next, wishes] = onGrip(state, fact, now);
    state = next;
    for (const wish of wishes) if (wish.do === 'choose') now = { ...now, chosen: wish.at };
    return wishes;
  });
}

const down = (x: number, y: number, hit: (GripFact & { type: 'down' })['hit'], id = 1): GripFact => ({
  type: 'down',
  id,
  at: at(x, y),
  hit,
});
const move = (x: number, y: number, id = 1): GripFact => ({ type: 'move', id, at: at(x, y) });
const up = (id = 1): GripFact => ({ type: 'up', id, at: at(0, 0) });
const shown = (wishes: readonly GripWish[]) => wishes.findLast((wish) => wish.do === 'show');

describe('grips', () => {
  test('a press chooses, a drag moves, and letting go keeps', () => {
    const wishes = story([down(230, 200, { on: 'object', at: 1 }), move(260, 240), up()]);
    expect(wishes.map((wish) => wish.do)).toEqual(['choose', 'show', 'keep']);
    expect(shown(wishes)).toMatchObject({ at: 1, as: { x: expect.closeTo(0.6), y: expect.closeTo(0.4) } });
  });

  test('a tap moves nothing; a second one on the same asks for more', () => {
    expect(story([down(230, 200, { on: 'object', at: 1 }), move(232, 201), up()])).toEqual([
      { do: 'choose', at: 1 },
    ]);
    expect(story([down(200, 200, { on: 'object', at: 0 }), up()])).toEqual([{ do: 'again', at: 0 }]);
  });

  test('a tap beside everything chooses nothing, a drag there does nothing', () => {
    expect(story([down(10, 10, { on: 'ground' }), up()])).toEqual([{ do: 'choose', at: undefined }]);
    expect(story([down(10, 10, { on: 'ground' }), move(90, 90), up()])).toEqual([]);
  });

  test('handles enlarge and turn what is chosen', () => {
    const larger = story([down(220, 200, { on: 'size' }), move(240, 200), up()]);
    expect(shown(larger)).toMatchObject({ at: 0, as: { size: 0.4, turn: 0 } });
    const turned = story([down(200, 150, { on: 'turn' }), move(250, 200), up()]);
    expect(shown(turned)).toMatchObject({ at: 0, as: { size: 0.2, turn: 90 } });
  });

  test('two fingers enlarge and turn; the one that is left goes on moving', () => {
    const wishes = story([
      down(200, 200, { on: 'object', at: 0 }, 1),
      down(300, 200, { on: 'ground' }, 2),
      move(400, 200, 2),
      up(2),
      move(220, 230, 1),
      up(1),
    ]);
    expect(wishes.filter((wish) => wish.do === 'keep')).toHaveLength(1);
    expect(shown(wishes)).toMatchObject({ as: { size: 0.4, x: 0.2, y: 0.3 } });
  });

  test('two fingers beside it hold what is chosen', () => {
    const wishes = story([
      down(100, 300, { on: 'ground' }, 1),
      down(300, 300, { on: 'ground' }, 2),
      move(200, 400, 2),
      up(2),
      up(1),
    ]);
    expect(shown(wishes)).toMatchObject({ at: 0 });
    expect(wishes.at(-1)).toEqual({ do: 'keep' });
  });

  test('what is taken away by the browser is dropped, and stays out of nobody’s sight', () => {
    const [begun] = onGrip(NO_GRIPS, down(200, 200, { on: 'object', at: 0 }), scene);
    const [moved, wishes] = onGrip(begun, move(9999, 200), {
      ...scene,
      bounds: { ...scene.bounds, right: 1 },
    });
    expect(wishes).toMatchObject([{ do: 'show', as: { x: 1 } }]);
    expect(dropGrips(moved)).toEqual([NO_GRIPS, [{ do: 'drop' }]]);
    expect(onGrip(moved, { type: 'cancel', id: 1, at: at(0, 0) }, scene)).toEqual([
      NO_GRIPS,
      [{ do: 'drop' }],
    ]);
  });
});
