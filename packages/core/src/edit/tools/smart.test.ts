import { describe, expect, test } from 'vitest';
import { SnapError } from '../../errors.ts';
import { encodeRle, type RleMask } from '../../mask/rle.ts';
import { createMask, type Mask } from '../../raster.ts';
import { discOnGround } from '../../testing/draw.ts';
import { toAndFro } from '../../testing/editStory.ts';
import { applyStrokes } from '../applyStrokes.ts';
import { paintGesture } from '../paintGesture.ts';
import { type EditSession, openSession } from '../session.ts';
import { brushTool } from './brush.ts';
import { type SmartQuest, smartTool } from './smart.ts';

const SIDE = 60;
const { image } = discOnGround({ width: SIDE, height: SIDE, cx: 30, cy: 30, r: 12 });
const found = createMask(SIDE, SIDE);
const area = ({ data }: Mask) => data.filter((value) => value > 127).length;
const MIDDLE = { x: 30, y: 30 };

/** The disc, whatever is asked. */
const disc = (): RleMask => {
  const mask = createMask(SIDE, SIDE);
  for (let i = 0; i < mask.data.length; i++)
    mask.data[i] = Math.hypot((i % SIDE) + 0.5 - 30, Math.floor(i / SIDE) + 0.5 - 30) < 12 ? 255 : 0;
  return encodeRle(mask);
};

/** What is asked is answered when the story says so. */
function story(from: Mask = found, work?: EditSession['work']) {
  const session = openSession({ image, found: from, ...(work && { work }) });
  const asked: { quest: SmartQuest; answer: (region?: RleMask) => void; fail: (why: Error) => void }[] = [];
  const tool = smartTool(session, {
    radius: 2,
    find: (quest) =>
      new Promise((resolve, reject) => {
        asked.push({ quest, answer: resolve, fail: reject });
      }),
  });
  return { session, tool, asked };
}

/** A stroke in the disc's middle, lifted; not answered. */
function scribble({ tool }: ReturnType<typeof story>) {
  tool.down(MIDDLE);
  tool.move([{ x: 33, y: 30 }]);
  return tool.up().later!;
}

async function propose(told: ReturnType<typeof story>) {
  const later = scribble(told);
  told.asked.at(-1)!.answer(disc());
  return later;
}

describe('smartTool', () => {
  test('shows the plain stroke at once, then proposes the whole; taken it is one gesture', async () => {
    const told = story();
    const { session, tool, asked } = told;
    expect(tool.down(MIDDLE).dirty).toBeDefined();
    expect(tool.state).toBe('drawing');
    tool.move([{ x: 33, y: 30 }]);
    const plain = area(session.mask);
    expect(plain).toBeGreaterThan(15);
    expect(plain).toBeLessThan(40);
    const { later } = tool.up();
    expect(tool.state).toBe('waiting');
    expect(area(session.mask)).toBe(plain);
    expect(asked[0]!.quest).toMatchObject({
      stroke: { tool: 'smart', kind: 'add', radius: 2, points: [30, 30, 33, 30] },
      done: [],
    });
    expect(asked[0]!.quest.mask.data.every((value) => value === 0)).toBe(true);
    asked[0]!.answer(disc());
    expect(await later).toBeDefined();
    expect(tool).toMatchObject({ state: 'proposed', making: { tool: 'smart', region: { width: SIDE } } });
    expect(tool.base!.data.every((value) => value === 0)).toBe(true);
    expect(area(session.mask)).toBeGreaterThan(400);
    expect(session.canUndo).toBe(false);
    tool.complete();
    expect(tool).toMatchObject({ state: 'idle', making: undefined, base: undefined });
    expect(session.gestures).toMatchObject([{ tool: 'smart', region: { width: SIDE } }]);
    const strokes = JSON.parse(JSON.stringify(session.toStrokes()));
    expect(applyStrokes(image, found, strokes)).toEqual(session.mask);
    const { first, last, now } = toAndFro(session);
    expect(first).toEqual(Array.from(found.data));
    expect(last).toEqual(now);
  });

  test('reduced it is a brush’s stroke, and one gesture', async () => {
    const told = story();
    const { session, tool } = told;
    await propose(told);
    expect(tool.reduce!().dirty).toBeDefined();
    expect(tool.state).toBe('idle');
    expect(session.gestures).toMatchObject([{ tool: 'brush', kind: 'add', points: [30, 30, 33, 30] }]);
    const other = openSession({ image, found });
    const brush = brushTool(other, { kind: 'add', radius: 2 });
    brush.down(MIDDLE);
    brush.move([{ x: 33, y: 30 }]);
    brush.up();
    expect(session.mask).toEqual(other.mask);
    expect(toAndFro(session).first).toEqual(Array.from(found.data));
  });

  test('given up while it is drawn, awaited or proposed nothing has happened', async () => {
    const told = story();
    const { session, tool, asked } = told;
    tool.down(MIDDLE);
    tool.cancel();
    expect(session.mask).toEqual(found);
    const later = scribble(told);
    expect(tool.cancel().dirty).toBeDefined();
    expect(session.mask).toEqual(found);
    asked[0]!.answer(disc());
    expect(await later).toBeUndefined();
    expect(session.mask).toEqual(found);
    await propose(told);
    tool.cancel();
    expect(session.mask).toEqual(found);
    expect(tool.state).toBe('idle');
    expect(session.canUndo).toBe(false);
    expect(session.canRedo).toBe(false);
  });

  test('given up while the whole is painted elsewhere nothing has happened', async () => {
    let paint: (() => void) | undefined;
    const told = story(found, (mask, gesture) => {
      const part = paintGesture({ image, found }, mask, gesture);
      return new Promise((resolve) => {
        paint = () => resolve(part);
      });
    });
    const later = scribble(told);
    told.asked[0]!.answer(disc());
    await expect.poll(() => paint).toBeDefined();
    told.tool.cancel();
    paint!();
    expect(await later).toBeUndefined();
    expect(told.session.mask).toEqual(found);
    expect(told.session.canUndo).toBe(false);
  });

  test('undo takes a proposal back, not what was done before', async () => {
    const told = story();
    const { session, tool } = told;
    await propose(told);
    tool.complete();
    const once = session.mask.data.slice();
    tool.down({ x: 5, y: 5 });
    const { later } = tool.up();
    told.asked[1]!.answer(disc());
    await later;
    expect(tool.state).toBe('proposed');
    session.undo();
    expect(tool.state).toBe('idle');
    expect(session.mask.data).toEqual(once);
    expect(session.gestures).toHaveLength(1);
  });

  test('the next stroke takes it, and is told of it', async () => {
    const told = story();
    const { session, tool, asked } = told;
    await propose(told);
    tool.down({ x: 5, y: 5 });
    expect(session.gestures).toMatchObject([{ tool: 'smart' }]);
    expect(tool.state).toBe('drawing');
    tool.up();
    expect(asked[1]!.quest.done).toEqual(session.gestures);
    expect(asked[1]!.quest.mask.data[30 * SIDE + 30]).toBe(255);
  });

  test('a press while an answer is awaited begins nothing', () => {
    const told = story();
    scribble(told);
    const { state, making } = told.tool;
    expect(told.tool.down({ x: 5, y: 5 })).toEqual({ dirty: undefined });
    expect(told.tool.move([{ x: 9, y: 9 }])).toEqual({ dirty: undefined });
    expect(told.tool.up()).toEqual({ dirty: undefined });
    expect(told.tool).toMatchObject({ state, making });
  });

  test('reduced while an answer is awaited it needs none', async () => {
    const told = story();
    const later = scribble(told);
    told.tool.reduce!();
    expect(told.session.gestures).toMatchObject([{ tool: 'brush' }]);
    const once = told.session.mask.data.slice();
    told.asked[0]!.answer(disc());
    expect(await later).toBeUndefined();
    expect(told.session.mask.data).toEqual(once);
  });

  test('where nobody can answer only what was drawn is done', async () => {
    const told = story();
    const later = scribble(told);
    told.asked[0]!.answer(undefined);
    await later;
    expect(told.session.gestures).toMatchObject([{ tool: 'brush' }]);
    expect(told.tool.state).toBe('idle');
  });

  test('where the answer fails only what was drawn is done, and the reason is told', async () => {
    const told = story();
    const later = scribble(told);
    told.asked[0]!.fail(new SnapError('worker-lost', { reason: 'out of memory' }));
    await expect(later).rejects.toMatchObject({ code: 'worker-lost' });
    expect(told.session.gestures).toMatchObject([{ tool: 'brush' }]);
    expect(told.tool.state).toBe('idle');
    // Once it is given up nobody is told.
    const other = scribble(told);
    told.tool.cancel();
    told.asked[1]!.fail(new Error('late'));
    expect(await other).toBeUndefined();
  });

  test('what lies below its beginning is wrong; the right button says the opposite', () => {
    const half = createMask(SIDE, SIDE);
    half.data.fill(255, 0, (SIDE * SIDE) / 2);
    const kinds = (['auto', 'add', 'remove'] as const).flatMap((kind) =>
      [false, true].flatMap((opposite) =>
        [5, 55].map((y) => {
          const session = openSession({ image, found: half });
          const tool = smartTool(session, { kind, radius: 2, find: async () => undefined });
          tool.down({ x: 30, y }, { opposite });
          return (tool.making as { kind: string }).kind;
        }),
      ),
    );
    const [add, remove] = ['add', 'remove'];
    expect(kinds).toEqual([remove, add, add, remove, add, add, remove, remove, remove, remove, add, add]);
  });
});
