import {
  createImage,
  createMask,
  createPlane,
  decodeRle,
  type Mask,
  type SmartQuestion,
} from '@stickersnap/core';
import { describe, expect, test } from 'vitest';
import type { ClickNetwork } from '../engine/webEngine.ts';
import { type ClickState, type Consent, openSmartHelp } from './smartHelp.ts';

const FEATURES = { dims: [1], data: new Float32Array(1) };
const image = createImage(4, 2);
const OPINION = createPlane(4, 2);
/** With the click network's opinion, and without. */
const CLICK = createMask(4, 2, 255);
const LIGHT = createMask(4, 2);
const QUEST = {
  mask: createMask(4, 2),
  stroke: { tool: 'smart', kind: 'add', radius: 1, points: [1, 1] },
  done: [],
} as const;

interface Told {
  readonly said?: 'yes' | 'no';
  readonly mayRun?: boolean;
  readonly light?: (question: SmartQuestion) => Promise<Mask | undefined>;
}

function setUp(
  clicks: Partial<ClickNetwork> = {},
  { said, mayRun = true, light = async ({ opinion }) => (opinion === OPINION ? CLICK : LIGHT) }: Told = {},
) {
  const states: ClickState[] = [];
  const asked: SmartQuestion[] = [];
  const learnt: string[] = [];
  let answer = said;
  const consent: Consent = {
    read: () => answer,
    write: (now) => {
      answer = now;
    },
  };
  const help = openSmartHelp({
    image,
    clicks: {
      missing: async () => 15,
      fetch: async () => undefined,
      study: async () => FEATURES,
      ask: async (_, __, question) => {
        asked.push(question);
        return OPINION;
      },
      tap: async () => createMask(4, 2),
      ...clicks,
    },
    mayRun: () => mayRun,
    light,
    learn: async () => {
      learnt.push('layers');
    },
    consent,
    onState: (state) => states.push(state),
    patience: 10,
    pause: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  });
  const answers = async (): Promise<Mask> => decodeRle((await help.find(QUEST))!);
  return { help, states, asked, learnt, answers, said: () => answer, last: () => states.at(-1) };
}

describe('what answers smart strokes', () => {
  test('asks before anything is fetched, and answers by itself meanwhile', async () => {
    let fetched = 0;
    const { help, last, answers, said, learnt } = setUp({
      async fetch(onStep) {
        fetched++;
        onStep?.('model', 0.5);
      },
    });
    await help.open();
    expect(last()).toEqual({ is: 'offered', bytes: 15 });
    expect(fetched).toBe(0);
    expect(learnt).toEqual(['layers']);
    expect(await answers()).toEqual(LIGHT);
    await help.fetch();
    expect([fetched, said(), last()]).toEqual([1, 'yes', { is: 'ready' }]);
    expect(await answers()).toEqual(CLICK);
  });

  test('tells how far it has come', async () => {
    const { help, states } = setUp({
      async fetch(onStep) {
        onStep?.('model', 0.5);
      },
    });
    await help.open();
    await help.fetch();
    expect(states.map((each) => ('share' in each ? `${each.is} ${each.share}` : each.is))).toEqual([
      'offered',
      'fetching undefined',
      'fetching 0.5',
      'here',
      'ready',
    ]);
  });

  test('a refusal is kept, and can be changed', async () => {
    const { help, last, said } = setUp();
    await help.open();
    help.decline();
    expect([said(), last()]).toEqual(['no', { is: 'declined', bytes: 15 }]);
    await help.fetch();
    expect([said(), last()]).toEqual(['yes', { is: 'ready' }]);
    const later = setUp({}, { said: 'no' });
    await later.help.open();
    expect(later.last()).toEqual({ is: 'declined', bytes: 15 });
    const agreed = setUp({}, { said: 'yes' });
    await agreed.help.open();
    expect(agreed.last()).toEqual({ is: 'ready' });
  });

  test('what is on the device already is used without a question', async () => {
    const { help, states, learnt } = setUp({ missing: async () => 0 });
    await help.open();
    expect(learnt).toEqual(['layers']);
    expect(states).toEqual([{ is: 'here' }, { is: 'ready' }]);
  });

  test.each([
    ['the site has none', { missing: async (): Promise<undefined> => undefined }, true],
    ['nobody knows', { missing: (): Promise<never> => Promise.reject(new Error('offline')) }, true],
    ['the device cannot run it', {}, false],
  ] as const)('nothing is offered where %s', async (_, clicks, mayRun) => {
    const { help, last, answers } = setUp(clicks, { mayRun });
    await help.open();
    expect(last()).toEqual({ is: 'absent' });
    expect(await answers()).toEqual(LIGHT);
  });

  test.each([
    ['does not come', { fetch: (): Promise<never> => Promise.reject(new Error('half')) }],
    ['cannot look at the picture', { study: (): Promise<never> => Promise.reject(new Error('half')) }],
  ] as const)(
    'where it %s, that is told, the other one answers, and it can be tried again',
    async (_, clicks) => {
      const { help, last, answers } = setUp(clicks);
      await help.open();
      await help.fetch();
      expect(last()).toEqual({ is: 'failed', why: new Error('half'), bytes: 15 });
      expect(await answers()).toEqual(LIGHT);
      await help.fetch();
      expect(last()).toMatchObject({ is: 'failed' });
    },
  );

  test('where it fails at a stroke, the other one answers that and all later ones', async () => {
    let tried = 0;
    const { help, last, answers } = setUp({
      missing: async () => 0,
      ask: () => {
        tried++;
        return Promise.reject(new Error('out of memory'));
      },
    });
    await help.open();
    expect(await answers()).toEqual(LIGHT);
    expect(last()).toMatchObject({ is: 'failed', why: new Error('out of memory') });
    expect(await answers()).toEqual(LIGHT);
    expect(tried).toBe(1);
  });

  test('where it does not answer in time the other one does', async () => {
    const { help, last, answers } = setUp({
      missing: async () => 0,
      ask: () => new Promise<never>(() => undefined),
    });
    await help.open();
    expect(await answers()).toEqual(LIGHT);
    expect(last()).toEqual({ is: 'ready' });
  });

  test('where nobody answers, nothing is said', async () => {
    const { help } = setUp({}, { light: async () => undefined });
    await help.open();
    expect(await help.find(QUEST)).toBeUndefined();
  });

  test('fetching that is given up is a refusal', async () => {
    const { help, last, said } = setUp({
      fetch: (_, signal) =>
        new Promise((__, reject) => signal?.addEventListener('abort', () => reject(signal.reason))),
    });
    await help.open();
    const fetching = help.fetch();
    help.stop();
    await fetching;
    expect([said(), last()]).toEqual(['no', { is: 'declined', bytes: 15 }]);
  });

  test('is told the smart strokes before, and a mask of its own', async () => {
    const { help, asked } = setUp({ missing: async () => 0 });
    await help.open();
    const done = [
      QUEST.stroke,
      { tool: 'invert' },
      { tool: 'brush', kind: 'add', radius: 1, hardness: 1, points: [0, 0] },
    ] as const;
    await help.find({ ...QUEST, done });
    expect(asked[0]!.earlier).toMatchObject([{ tool: 'smart', kind: 'remove' }]);
    expect(asked[0]!.mask).toEqual(QUEST.mask);
    expect(asked[0]!.mask.data).not.toBe(QUEST.mask.data);
  });
});
