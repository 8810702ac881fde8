import { describe, expect, test } from 'vitest';
import {
  dropPointers,
  NO_POINTERS,
  onPointer,
  type PointerFact,
  type Pointers,
  type PointerWish,
} from './pointers.ts';

/** A story: what is done, and what came of it as `do`s. */
function tell(...facts: (Partial<PointerFact> | 'blur')[]): PointerWish[] {
  let state: Pointers = NO_POINTERS;
  const wishes: PointerWish[] = [];
  for (const fact of facts) {
    const [next, wished] = fact === 'blur' ? dropPointers(state) : onPointer(state, { ...BASE, ...fact });
    state = next;
    wishes.push(...wished);
  }
  expect(state.doing === undefined || facts.at(-1) !== 'blur').toBe(true);
  return wishes;
}

const BASE: PointerFact = {
  type: 'down',
  id: 1,
  kind: 'touch',
  at: { x: 0, y: 0 },
  time: 0,
  pressure: 0.5,
  button: 0,
  contact: 20,
};
const dos = (wishes: PointerWish[]) => wishes.map((wish) => wish.do);
const at = (x: number, y = 0) => ({ at: { x, y } });

describe('one finger', () => {
  test('draws: down, move, up', () => {
    const wishes = tell({}, { type: 'move', ...at(9) }, { type: 'up', ...at(9) });
    expect(dos(wishes)).toEqual(['begin', 'draw', 'end']);
    expect(wishes[0]).toMatchObject({ opposite: false, kind: 'touch' });
  });

  test('draws all the way that it went between two events', () => {
    const path = [
      { x: 1, y: 0, pressure: 0.2 },
      { x: 5, y: 0, pressure: 0.9 },
    ];
    expect(tell({}, { type: 'move', ...at(5), path })[1]).toEqual({ do: 'draw', path });
  });

  test('that the browser takes away draws nothing', () => {
    expect(dos(tell({}, { type: 'move', ...at(30) }, { type: 'cancel' }))).toEqual([
      'begin',
      'draw',
      'cancel',
    ]);
    expect(dos(tell({}, 'blur'))).toEqual(['begin', 'cancel']);
  });
});

describe('two fingers', () => {
  test('move, and what the first one drew meanwhile is taken back', () => {
    const wishes = tell(
      {},
      { type: 'move', ...at(3), time: 40 },
      { id: 2, ...at(100), time: 90 },
      { type: 'move', id: 2, ...at(200), time: 120 },
      { type: 'up', id: 2, time: 150 },
      { type: 'move', ...at(50), time: 200 },
      { type: 'up', time: 210 },
    );
    expect(dos(wishes)).toEqual(['begin', 'draw', 'cancel', 'pinch']);
    expect(wishes[3]).toEqual({
      do: 'pinch',
      before: [
        { x: 3, y: 0 },
        { x: 100, y: 0 },
      ],
      after: [
        { x: 3, y: 0 },
        { x: 200, y: 0 },
      ],
    });
  });

  test('that came one after the other at one place are two all the same', () => {
    expect(dos(tell({}, { id: 2, ...at(90), time: 900 }))).toEqual(['begin', 'cancel']);
  });

  test('a stroke that is well under way is kept when the second comes', () => {
    const wishes = tell({}, { type: 'move', ...at(60), time: 300 }, { id: 2, ...at(90), time: 400 });
    expect(dos(wishes)).toEqual(['begin', 'draw', 'end']);
  });

  test('after both were lifted one draws again', () => {
    const wishes = tell({}, { id: 2 }, { type: 'up' }, { type: 'up', id: 2 }, { id: 3, time: 900 });
    expect(dos(wishes)).toEqual(['begin', 'cancel', 'begin']);
  });

  test('a third one changes nothing', () => {
    const wishes = tell({}, { id: 2, ...at(50) }, { id: 3, ...at(90) }, { type: 'move', id: 3, ...at(99) });
    expect(wishes.at(-1)).toMatchObject({ before: [{ x: 0 }, { x: 50 }], after: [{ x: 0 }, { x: 50 }] });
  });
});

describe('a palm', () => {
  test('does nothing by its width', () => {
    expect(tell({ contact: 90 }, { type: 'move', ...at(9) }, { type: 'up' })).toEqual([]);
  });

  test('does nothing while a pen is near, and its strokes go on', () => {
    const pen = { kind: 'pen', id: 7 } as const;
    const wishes = tell(
      { ...pen },
      { time: 100 },
      { type: 'move', time: 110, ...at(9) },
      { type: 'move', ...pen, time: 120 },
      { type: 'up', ...pen, time: 130 },
    );
    expect(dos(wishes)).toEqual(['begin', 'draw', 'end']);
    expect(dos(tell({ type: 'move', ...pen, time: 1000 }, { time: 1300 }))).toEqual(['hover']);
    expect(dos(tell({ type: 'move', ...pen, time: 1000 }, { time: 2000 }))).toEqual(['hover', 'begin']);
  });

  test('that came before the pen gives way to it', () => {
    const wishes = tell({}, { kind: 'pen', id: 7, time: 50 });
    expect(dos(wishes)).toEqual(['begin', 'cancel', 'begin']);
    expect(wishes[2]).toMatchObject({ kind: 'pen' });
  });
});

describe('a mouse and a pen', () => {
  const mouse = { kind: 'mouse', contact: 1 } as const;

  test('the right button, and a pen’s other end, do the opposite', () => {
    expect(tell({ ...mouse, button: 2 })[0]).toMatchObject({ do: 'begin', opposite: true });
    expect(tell({ kind: 'pen', button: 5 })[0]).toMatchObject({ do: 'begin', opposite: true });
    expect(tell({ ...mouse })[0]).toMatchObject({ do: 'begin', opposite: false });
    expect(tell({ ...mouse, button: 4 })).toEqual([]);
  });

  test('the middle button, and any with the key held, move the picture', () => {
    expect(tell({ ...mouse, button: 1 }, { ...mouse, type: 'move', ...at(5, 8) })).toEqual([
      { do: 'pan', dx: 5, dy: 8 },
    ]);
    expect(
      tell({ ...mouse, moves: true }, { ...mouse, type: 'move', ...at(5, 8) }, { ...mouse, type: 'up' }),
    ).toEqual([{ do: 'pan', dx: 5, dy: 8 }]);
  });

  test('a pen’s pressure is told', () => {
    expect(tell({ kind: 'pen', pressure: 0.8 })[0]).toMatchObject({ at: { pressure: 0.8 } });
  });

  test('hovering tells where; a finger beside a mouse that draws does nothing', () => {
    expect(dos(tell({ ...mouse, type: 'move' }))).toEqual(['hover']);
    expect(dos(tell({ ...mouse }, { id: 9 }, { type: 'move', id: 9 }, { ...mouse, type: 'up' }))).toEqual([
      'begin',
      'end',
    ]);
  });
});
