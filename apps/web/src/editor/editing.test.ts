import {
  type Box,
  createImage,
  createMask,
  encodeRle,
  openSession,
  paintGesture,
  type Work,
} from '@stickersnap/core';
import { describe, expect, test } from 'vitest';
import { type EditingChange, openEditing } from './editing.ts';
import { DEFAULT_TOOLS, type FindRegion, type ToolSettings } from './toolbox.ts';

const SIZE = [60, 40] as const;
const BRUSH: ToolSettings = { ...DEFAULT_TOOLS, tool: 'restore' };
const PRESS = { radius: 4, reach: 3 };

function setUp(work?: Work, find: FindRegion = async () => undefined) {
  const image = createImage(...SIZE);
  const session = openSession({ image, found: createMask(...SIZE), ...(work && { work }) });
  const dirty: Box[] = [];
  const changes: EditingChange[] = [];
  const failures: unknown[] = [];
  const states: string[] = [];
  const proposals: EditingChange['told'][] = [];
  const editing = openEditing({
    session,
    find,
    onProposal: (told) => proposals.push(told),
    onDirty: (box) => dirty.push(box),
    onChange: (change) => changes.push(change),
    onState: () => states.push(editing.state()),
    onFailed: (error) => failures.push(error),
  });
  const stroke = (x: number, settings: ToolSettings = BRUSH, opposite = false) => {
    editing.begin({ x, y: 20 }, settings, PRESS, opposite);
    editing.trace([{ x: x + 5, y: 20 }]);
    editing.end();
  };
  return { editing, session, dirty, changes, failures, states, stroke, proposals };
}

describe('an editing', () => {
  test('tells each step: what it did, how much and where', () => {
    const { changes, stroke, dirty, states } = setUp();
    stroke(5);
    expect(changes.length).toBe(1);
    expect(changes[0]).toMatchObject({ what: 'done', told: { did: 'broughtBack', zone: 'left' } });
    expect(changes[0]!.told.share).toBeGreaterThan(2);
    expect(dirty.length).toBeGreaterThan(0);
    stroke(6, BRUSH, true);
    expect(changes[1]).toMatchObject({ what: 'done', told: { did: 'removed' } });
    expect(states).toEqual(['drawing', 'idle', 'drawing', 'idle']);
  });

  test('undoes and redoes, and tells that', () => {
    const { editing, changes, stroke, session } = setUp();
    stroke(40);
    const drawn = session.mask.data.slice();
    editing.undo();
    expect(changes.at(-1)).toMatchObject({ what: 'undone', told: { did: 'removed' } });
    expect(session.mask.data.every((value) => value === 0)).toBe(true);
    editing.redo();
    expect(changes.at(-1)).toMatchObject({ what: 'redone', told: { did: 'broughtBack' } });
    expect(session.mask.data).toEqual(drawn);
    editing.redo();
    expect(changes.length).toBe(3);
  });

  test('a stroke that is given up, or undone while it is drawn, was never there', () => {
    const { editing, changes, session } = setUp();
    editing.begin({ x: 20, y: 20 }, BRUSH, PRESS, false);
    editing.cancel();
    editing.begin({ x: 20, y: 20 }, BRUSH, PRESS, false);
    editing.undo();
    editing.trace([{ x: 30, y: 20 }]);
    editing.end();
    expect(session.mask.data.every((value) => value === 0)).toBe(true);
    expect(changes).toEqual([]);
    expect(editing.state()).toBe('idle');
  });

  test('a step that changes nothing is none', () => {
    const { changes, stroke, session } = setUp();
    stroke(20, { ...BRUSH, tool: 'erase' });
    expect(changes).toEqual([]);
    expect(session.canUndo).toBe(false);
  });

  test('another tool is taken between strokes, not within one', () => {
    const { editing, changes } = setUp();
    editing.begin({ x: 20, y: 20 }, BRUSH, PRESS, false);
    editing.begin({ x: 40, y: 20 }, { ...BRUSH, tool: 'erase' }, PRESS, false);
    editing.end();
    expect(changes.map(({ told }) => told.did)).toEqual(['broughtBack']);
  });

  test('a whole step may be worked out elsewhere; until it is there it waits', async () => {
    const { editing, changes, session, states } = setUp(async (mask, gesture) => {
      const copy = { ...mask, data: mask.data.slice() };
      await Promise.resolve();
      return paintGesture(session, copy, gesture);
    });
    editing.apply({ tool: 'invert' });
    expect(editing.state()).toBe('waiting');
    expect(changes).toEqual([]);
    await expect.poll(() => changes.length).toBe(1);
    expect(session.mask.data.every((value) => value === 255)).toBe(true);
    expect(states).toEqual(['waiting', 'idle']);
    editing.undo();
    expect(session.mask.data.every((value) => value === 0)).toBe(true);
  });

  test('what cannot be worked out changes nothing', async () => {
    const { editing, failures, session, changes } = setUp(() => Promise.reject(new Error('lost')));
    editing.apply({ tool: 'invert' });
    await expect.poll(() => failures.length).toBe(1);
    expect(session.isDrafting).toBe(false);
    expect(session.canUndo).toBe(false);
    expect(changes).toEqual([]);
  });

  test('the edge is slid to and fro, and makes one step when it is let go', () => {
    const { editing, changes, stroke, session } = setUp();
    stroke(20);
    const before = session.mask.data.slice();
    editing.slide('grow', 3);
    expect(editing.state()).toBe('drawing');
    editing.slide('grow', -1);
    editing.slide('grow', 2);
    expect(changes.length).toBe(1);
    editing.settle();
    expect(changes.length).toBe(2);
    expect(changes[1]).toMatchObject({ told: { did: 'broughtBack' } });
    editing.slide('feather', 2);
    editing.slide('feather', 0);
    editing.settle();
    expect(changes.length).toBe(2);
    editing.undo();
    expect(session.mask.data).toEqual(before);
    expect(editing.state()).toBe('idle');
  });

  test('a line takes several presses, and shows itself until it is closed', () => {
    const { editing, changes, states } = setUp();
    const polygon = { ...BRUSH, tool: 'lasso', line: 'polygon' } as const;
    const corner = (x: number, y: number) => {
      editing.begin({ x, y }, polygon, PRESS, false);
      editing.end();
    };
    corner(10, 10);
    corner(50, 10);
    corner(50, 30);
    expect(editing.making()).toMatchObject({ polygon: [10, 10, 50, 10, 50, 30] });
    expect(states.at(-1)).toBe('drawing');
    corner(11, 11);
    expect(changes.length).toBe(1);
    expect(changes[0]!.told.share).toBeGreaterThan(14);
    expect(editing.making()).toBeUndefined();
  });

  test('while an answer is awaited another press does nothing, and the answer is not lost', async () => {
    const { editing, changes, session, stroke } = setUp(async (mask, gesture) => {
      await Promise.resolve();
      return paintGesture(session, mask, gesture);
    });
    const lasso = { ...BRUSH, tool: 'lasso' } as const;
    editing.begin({ x: 5, y: 5 }, lasso, PRESS, false);
    editing.trace([
      { x: 40, y: 5 },
      { x: 40, y: 30 },
    ]);
    editing.end();
    expect(editing.state()).toBe('waiting');
    stroke(20);
    await expect.poll(() => changes.length).toBe(1);
    expect(session.gestures.map(({ tool }) => tool)).toEqual(['lasso']);
  });

  describe('with a smart stroke', () => {
    const everything = async () => encodeRle(createMask(...SIZE, 255));
    const SMART: ToolSettings = { ...DEFAULT_TOOLS, tool: 'smart' };
    async function proposed() {
      const all = setUp(undefined, everything);
      all.stroke(20, SMART);
      expect(all.editing.state()).toBe('waiting');
      await expect.poll(() => all.editing.state()).toBe('proposed');
      return all;
    }

    test('tells what it would do before it is done', async () => {
      const { editing, changes, proposals, states } = await proposed();
      expect(proposals).toMatchObject([{ did: 'broughtBack', share: 100, zone: 'middle' }]);
      expect(editing.base()!.data.every((value) => value === 0)).toBe(true);
      expect(changes).toEqual([]);
      editing.complete();
      expect(changes).toMatchObject([{ what: 'done', told: { did: 'broughtBack', share: 100 } }]);
      expect(states).toEqual(['drawing', 'waiting', 'proposed', 'idle']);
    });

    test('it is taken by another tool, a whole step, a slider or the next stroke; not by “Not this”', async () => {
      for (const [next, steps] of [
        [({ editing }) => editing.leave(), ['smart']],
        [({ editing }) => editing.apply({ tool: 'invert' }), ['smart', 'invert']],
        [({ editing }) => editing.slide('grow', 1), ['smart']],
        [({ stroke }) => stroke(40, BRUSH, true), ['smart', 'brush']],
        [({ editing }) => editing.reduce(), ['brush']],
        [({ editing }) => editing.cancel(), []],
        [({ editing }) => editing.undo(), []],
      ] as const satisfies readonly [(all: ReturnType<typeof setUp>) => void, readonly string[]][]) {
        const all = await proposed();
        next(all);
        expect(all.session.gestures.map(({ tool }) => tool)).toEqual(steps);
        expect(all.editing.base()).toBeUndefined();
      }
    });

    test('given up while it is awaited, nothing is waited for, and the late answer changes nothing', async () => {
      let answer: (() => void) | undefined;
      const { editing, session, stroke, changes } = setUp(
        undefined,
        () =>
          new Promise((resolve) => {
            answer = () => resolve(encodeRle(createMask(...SIZE, 255)));
          }),
      );
      stroke(20, SMART);
      editing.cancel();
      expect(editing.state()).toBe('idle');
      stroke(20, BRUSH);
      const once = session.mask.data.slice();
      answer!();
      await new Promise((resolve) => setTimeout(resolve));
      expect(session.mask.data).toEqual(once);
      expect(changes.length).toBe(1);
      expect(editing.state()).toBe('idle');
    });

    test('what nobody answers is the plain stroke, and the reason is told', async () => {
      const { failures, session, stroke, changes } = setUp(undefined, () =>
        Promise.reject(new Error('lost')),
      );
      stroke(20, SMART);
      await expect.poll(() => changes.length).toBe(1);
      expect(failures).toEqual([new Error('lost')]);
      expect(session.gestures).toMatchObject([{ tool: 'brush', kind: 'add' }]);
    });
  });
});
