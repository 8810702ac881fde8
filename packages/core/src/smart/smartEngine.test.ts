import { describe, expect, test } from 'vitest';
import { applyStrokes } from '../edit/applyStrokes.ts';
import type { SmartGesture, Strokes } from '../edit/strokes.ts';
import { type ErrorCode, SnapError } from '../errors.ts';
import { decodeRle } from '../mask/rle.ts';
import type { ModelCard } from '../model/card.ts';
import type { ModelRunner } from '../model/modelRunner.ts';
import { CLICK_MODEL, MODELS } from '../model/registry.ts';
import { createImage, createMask } from '../raster.ts';
import { answerByNetworks } from './smartEngine.ts';
import { STAGE_MODEL, stagesOf } from './stagesOf.ts';

const SIDE = 64;
const cardOf = (id: string): ModelCard => MODELS.find((card) => card.id === id)!;

function scene() {
  const image = createImage(SIDE, SIDE);
  image.data.fill(255);
  return { image, found: createMask(SIDE, SIDE) };
}

const STROKE: SmartGesture = { tool: 'smart', kind: 'add', radius: 4, points: [20, 20, 28, 20] };
const STROKES: Strokes = { width: SIDE, height: SIDE, gestures: [STROKE] };

/** The click network, answering the same to whatever it is asked. */
function clickRunner(fault?: Error): ModelRunner {
  const card = cardOf(CLICK_MODEL);
  return {
    card,
    run: async (_, { graph = 'main' } = {}) => {
      if (graph === 'main') return { output: { dims: [1, 256, 64, 64], data: new Float32Array(1) } };
      if (fault !== undefined) throw fault;
      return { low_res_masks: { dims: [1, 1, 256, 256], data: new Float32Array(256 * 256).fill(9) } };
    },
    close: async () => undefined,
  };
}

const signal = new AbortController().signal;
const areaOf = (strokes: Strokes) => {
  const { data } = decodeRle((strokes.gestures[0] as SmartGesture).region!);
  return data.reduce((sum, value) => sum + (value > 0 ? 1 : 0), 0);
};

describe('smart strokes', () => {
  test('are answered with the click network where it is here, without a word', async () => {
    const asked: string[] = [];
    const runner = async (id: string) => {
      asked.push(id);
      return clickRunner();
    };
    const { strokes, warnings } = await answerByNetworks(scene(), STROKES, runner, { signal });
    expect(warnings).toEqual([]);
    expect(asked).toEqual([CLICK_MODEL, STAGE_MODEL]);
    // The network says: all of it.
    expect(areaOf(strokes)).toBe(SIDE * SIDE);
  });

  test.each<[ErrorCode, string]>([
    ['model-unknown', 'click-network-missing'],
    ['model-unavailable', 'click-network-missing'],
    ['model-damaged', 'click-network-damaged'],
    ['model-failed', 'click-network-failed'],
  ])('are answered all the same where it is refused by %s', async (code, warning) => {
    const refuse = () => Promise.reject(new SnapError(code, { id: CLICK_MODEL, reason: '' }));
    const { strokes, warnings } = await answerByNetworks(scene(), STROKES, refuse, { signal });
    expect(warnings).toEqual([warning]);
    expect(areaOf(strokes)).toBeGreaterThan(30);
    expect(areaOf(strokes)).toBeLessThan((SIDE * SIDE) / 4);
    const { image, found } = scene();
    expect(applyStrokes(image, found, strokes).data.some((value) => value === 255)).toBe(true);
  });

  test.each([
    ['the network', new SnapError('model-failed', { id: CLICK_MODEL, reason: 'bad allocation' })],
    ['the machine', new RangeError('Array buffer allocation failed')],
  ])('are answered all the same where %s has no room in the middle', async (_, fault) => {
    const { strokes, warnings } = await answerByNetworks(scene(), STROKES, async () => clickRunner(fault));
    expect(warnings).toEqual(['click-network-failed']);
    expect(areaOf(strokes)).toBeGreaterThan(30);
  });

  test('without any networks are answered, with a word', async () => {
    expect((await answerByNetworks(scene(), STROKES, undefined)).warnings).toEqual(['click-network-missing']);
  });

  test('that have their regions load nothing', async () => {
    const never = () => Promise.reject(new Error('loaded'));
    const region = { width: 1, height: 1, runs: [255, 1] };
    const answered = { ...STROKES, gestures: [{ ...STROKE, region }] };
    expect(await answerByNetworks(scene(), answered, never)).toEqual({ strokes: answered, warnings: [] });
  });

  test('that are given up end with the reason, and what is no trouble of the network is thrown', async () => {
    const controller = new AbortController();
    const stop = async () => {
      controller.abort('gone');
      throw new SnapError('model-failed', { id: CLICK_MODEL, reason: '' });
    };
    const { signal } = controller;
    await expect(answerByNetworks(scene(), STROKES, stop, { signal })).rejects.toBe('gone');
    const bug = () => Promise.reject(new TypeError('a bug'));
    await expect(answerByNetworks(scene(), STROKES, bug)).rejects.toThrow('a bug');
  });
});

test('stages are asked of the small network, and nothing else of it', async () => {
  const card = cardOf(STAGE_MODEL);
  const asked: unknown[] = [];
  const runner = async (id: string): Promise<ModelRunner> => ({
    card: cardOf(id),
    run: async (inputs, options) => {
      asked.push(Object.keys(inputs), options?.outputs);
      const data = Float32Array.of(1);
      return Object.fromEntries(options!.outputs!.map((name) => [name, { dims: [1, 1, 1, 1], data }]));
    },
    close: async () => undefined,
  });
  expect(await stagesOf(scene().image, runner)).toHaveLength(3);
  expect(asked).toEqual([[card.input], card.stages]);
});
