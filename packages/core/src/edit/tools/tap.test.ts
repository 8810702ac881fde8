import { describe, expect, test } from 'vitest';
import { maskFrom } from '../../testing/draw.ts';
import { sessionOn, toAndFro } from '../../testing/editStory.ts';
import type { Tool } from '../tool.ts';
import { holeTool } from './hole.ts';
import { islandTool } from './island.ts';
import { subjectTool } from './subject.ts';

const found = maskFrom(`
  # # # . . # # . . # #
  # . # . . # # . . # #
  # # # . . # # . . # #`);
const columns = (data: Uint8ClampedArray) =>
  Array.from(data.subarray(0, 11), (value) => (value > 0 ? '#' : '.')).join('');

function tap(tool: Tool, x: number, y: number) {
  tool.down({ x, y });
  return tool.up();
}

describe('islandTool', () => {
  test('drops what is tapped, where the pointer is lifted', () => {
    const session = sessionOn(found);
    const island = islandTool(session);
    island.down({ x: 0.5, y: 0.5 });
    expect(session.isDrafting).toBe(false);
    island.move([{ x: 5.5, y: 1.5 }]);
    expect(island).toMatchObject({ state: 'drawing', making: { at: [5.5, 1.5] } });
    island.up();
    expect(columns(session.mask.data)).toBe('###......##');
    expect(toAndFro(session).first).toEqual(Array.from(found.data));
  });

  test('cancelled nothing has happened', () => {
    const session = sessionOn(found);
    const island = islandTool(session);
    island.down({ x: 0.5, y: 0.5 });
    island.cancel();
    expect(island.up()).toEqual({ dirty: undefined });
    expect(session.mask).toEqual(found);
  });
});

describe('holeTool', () => {
  test('fills, and opens again', () => {
    const session = sessionOn(found);
    const hole = holeTool(session);
    tap(hole, 1.5, 1.5);
    expect(session.mask.data[12]).toBe(255);
    tap(hole, 1.5, 1.5);
    expect(session.mask).toEqual(found);
    expect(session.gestures).toMatchObject([{ to: 'filled' }, { to: 'open' }]);
  });
});

describe('subjectTool', () => {
  test('one tap is the choice', () => {
    const session = sessionOn(found);
    tap(subjectTool(session), 9.5, 1.5);
    expect(columns(session.mask.data)).toBe('.........##');
    expect(session.gestures).toEqual([{ tool: 'subject', points: [9.5, 1.5] }]);
  });

  test('several taps gather parts until it is completed', () => {
    const session = sessionOn(found);
    const subject = subjectTool(session, { several: true });
    tap(subject, 9.5, 1.5);
    expect(columns(session.mask.data)).toBe('.........##');
    tap(subject, 0.5, 1.5);
    expect(columns(session.mask.data)).toBe('###......##');
    expect(subject.state).toBe('drawing');
    expect(session.canUndo).toBe(false);
    subject.complete();
    expect(session.gestures).toEqual([{ tool: 'subject', points: [9.5, 1.5, 0.5, 1.5] }]);
    expect(toAndFro(session).first).toEqual(Array.from(found.data));
  });

  test('cancelled after a tap all parts are there', () => {
    const session = sessionOn(found);
    const subject = subjectTool(session, { several: true });
    tap(subject, 9.5, 1.5);
    subject.cancel();
    expect(session.mask).toEqual(found);
    tap(subject, 5.5, 1.5);
    subject.complete();
    expect(session.gestures).toEqual([{ tool: 'subject', points: [5.5, 1.5] }]);
  });
});
