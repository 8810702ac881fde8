import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Worker } from 'node:worker_threads';
import { encode, fixInputSize, prepareGraph, type Tensor } from '@stickersnap/core';
import { readOnnx } from '@stickersnap/core/onnx';
import { describe, expect, onTestFinished, test } from 'vitest';
import { tempDirectory } from '../testing/tempDirectory.ts';
import {
  pairCard,
  skipModel,
  slowModel,
  tinyCard,
  tinyDecoder,
  tinyEncoder,
  tinyModel,
  unetModel,
} from '../testing/tinyModel.ts';
import { createRunner, type RunnerOptions } from './runner.ts';

async function open(bytes: Uint8Array, options: Partial<RunnerOptions> = {}) {
  const modelPath = join(await tempDirectory(), 'model.onnx');
  await writeFile(modelPath, bytes);
  const runner = await createRunner({ card: tinyCard('tiny', bytes), modelPath, threads: 1, ...options });
  onTestFinished(() => runner.close());
  return runner;
}

function picture(size: number, value: (i: number) => number): Tensor {
  return {
    dims: [1, 3, size, size],
    data: Float32Array.from({ length: 3 * size * size }, (_, i) => value(i)),
  };
}

test('stages within a graph are given to those who ask, and change nothing of the mask', async () => {
  const plain = await open(prepareGraph(tinyModel(), { output: 'mask' }));
  const stages = ['scaled'];
  const staged = await open(prepareGraph(tinyModel(), { output: ['mask', ...stages] }), {
    card: { ...tinyCard('tiny', tinyModel()), stages },
  });
  const image = picture(4, (i) => Math.sin(i));
  const usual = await staged.run({ image });
  expect(Object.keys(usual)).toEqual(['mask']);
  expect(usual.mask).toEqual((await plain.run({ image })).mask);
  const all = await staged.run({ image }, { outputs: ['mask', ...stages] });
  expect(Object.keys(all).sort()).toEqual(['mask', 'scaled']);
  expect(all.mask).toEqual(usual.mask);
  expect([...all.mask!.data]).toEqual(
    [...all.scaled!.data].map((x) => expect.closeTo(1 / (1 + Math.exp(-x)), 5)),
  );
});

describe('a card with two graphs', () => {
  async function openPair(decoderInput?: string) {
    const folder = await tempDirectory();
    const [modelPath, decoderPath] = [join(folder, 'encoder.onnx'), join(folder, 'decoder.onnx')];
    await writeFile(modelPath, prepareGraph(tinyEncoder(), { output: ['grey'] }));
    const decoder = tinyDecoder(decoderInput);
    await writeFile(decoderPath, prepareGraph(decoder, { output: 'mask' }));
    const plain = pairCard('pair', tinyEncoder(), decoder);
    const features = { ...plain.features!, ...(decoderInput === undefined ? {} : { decoderInput }) };
    const card = { ...plain, features };
    const runner = await createRunner({ card, modelPath, decoderPath, threads: 1 });
    onTestFinished(() => runner.close());
    return runner;
  }

  test.each([
    ['the same name', undefined],
    ['another name', 'embedding'],
  ])(
    'is encoded once and decoded as often as wanted, with the answers of the whole, under %s',
    async (_, name) => {
      const runner = await openPair(name);
      const image = picture(4, (i) => Math.sin(i));
      const { features, decode } = await encode(runner, { image });
      expect(features.dims).toEqual([1, 1, 4, 4]);
      for (const gain of [1, 2, 4]) {
        const { mask } = await decode({ gain: { dims: [1], data: Float32Array.of(gain) } });
        const whole = await (await open(tinyModel(gain))).run({ image });
        expect([...mask!.data]).toEqual([...whole.mask!.data].map((x) => expect.closeTo(x, 5)));
      }
    },
  );

  test('the encoder gives features alone, and says so where the decoder lacks an input', async () => {
    const runner = await openPair();
    const image = picture(4, () => 0.5);
    expect(Object.keys(await runner.run({ image }))).toEqual(['grey']);
    const { decode } = await encode(runner, { image });
    await expect(decode()).rejects.toMatchObject({ code: 'model-failed', details: { id: 'pair' } });
  });

  test('a card with one graph has no decoder', async () => {
    const runner = await open(tinyModel());
    const image = picture(4, () => 0.5);
    await expect(runner.run({ image }, { graph: 'decoder' })).rejects.toMatchObject({
      code: 'model-failed',
      details: { reason: 'it has no decoder' },
    });
    await expect(encode(runner, { image })).rejects.toMatchObject({ code: 'model-failed' });
  });
});

describe('createRunner', () => {
  test('runs the graph and leaves the inputs to the caller', async () => {
    const runner = await open(tinyModel(2));
    const image = picture(2, (i) => i / 10);
    for (let round = 0; round < 2; round++) {
      const { mask, side } = await runner.run({ image });
      expect(mask!.dims).toEqual([1, 1, 2, 2]);
      const mean = [0, 1, 2, 3].map((i) => (i + i + 4 + i + 8) / 30);
      expect([...mask!.data]).toEqual(mean.map((x) => expect.closeTo(1 / (1 + Math.exp(-2 * x)), 5)));
      expect([...side!.data]).toEqual(mean.map((x) => expect.closeTo(x, 5)));
    }
    expect(image.data).toHaveLength(12);
  });

  test('a prepared graph gives the same mask, and nothing else', async () => {
    const bytes = tinyModel();
    const image = picture(8, (i) => Math.sin(i));
    const before = await (await open(bytes)).run({ image });
    const after = await (await open(prepareGraph(bytes, { output: 'mask' }))).run({ image });
    expect(after).toEqual({ mask: before.mask });
  });

  test('what the runtime’s own operators are written for is the same mask', async () => {
    const bytes = skipModel();
    const image = picture(16, (i) => Math.sin(i));
    const before = await (await open(bytes)).run({ image });
    const fused = prepareGraph(bytes, { output: 'mask', fuse: true });
    const types = readOnnx(fused).graph.nodes.map(({ opType }) => opType);
    expect(types).toContain('FusedConv');
    expect(types).not.toContain('Concat');
    const after = await (await open(fused)).run({ image });
    expect([...after.mask!.data]).toEqual([...before.mask!.data].map((x) => expect.closeTo(x, 5)));
  });

  test('memory planned beforehand changes no number, at any size', async () => {
    const bytes = unetModel();
    const [planned, plain] = [await open(bytes, { planMemory: true }), await open(bytes)];
    for (const size of [8, 16, 16, 8]) {
      const image = picture(size, (i) => Math.sin(i));
      expect(await planned.run({ image })).toEqual(await plain.run({ image }));
    }
  });

  test('fixing a graph to one size and fusing it changes nothing', async () => {
    const bytes = unetModel();
    const image = picture(8, (i) => Math.sin(i));
    const before = await (await open(bytes)).run({ image });
    const card = { input: 'image', output: 'mask', inputSize: 8 };
    const lean = prepareGraph(fixInputSize(bytes, card), { output: 'mask', fuse: true });
    expect(readOnnx(lean).graph.nodes.map(({ opType }) => opType)).toEqual([
      ...['FusedConv', 'MaxPool', 'Resize', 'FusedConv'],
    ]);
    const after = await (await open(lean)).run({ image });
    expect(after.mask!.dims).toEqual([1, 1, 8, 8]);
    expect([...after.mask!.data]).toEqual([...before.mask!.data].map((each) => expect.closeTo(each, 6)));
  });

  test('runs wait for one another', async () => {
    const runner = await open(tinyModel());
    const sizes = [4, 8, 2];
    const results = await Promise.all(sizes.map((size) => runner.run({ image: picture(size, () => 0) })));
    expect(results.map(({ mask }) => mask!.dims.at(-1))).toEqual(sizes);
  });

  test('the caller’s thread stays free while the network runs', async () => {
    const runner = await open(slowModel());
    let done = false;
    const run = runner.run({ image: picture(128, () => 1) }).finally(() => {
      done = true;
    });
    let turns = 0;
    while (!done) {
      await new Promise((resolve) => setImmediate(resolve));
      turns++;
    }
    await run;
    expect(turns).toBeGreaterThan(10);
  });

  test('an aborted run is rejected at once with the reason, and the next one works', async () => {
    const runner = await open(slowModel());
    const controller = new AbortController();
    const reason = new Error('enough');
    const settled: string[] = [];
    const slow = runner.run({ image: picture(128, () => 1) }).then(() => settled.push('slow'));
    const queued = runner.run({ image: picture(128, () => 1) }, { signal: controller.signal });
    controller.abort(reason);
    await expect(queued).rejects.toBe(reason);
    expect(settled).toEqual([]);
    await slow;

    const second = new AbortController();
    const running = runner.run({ image: picture(128, () => 1) }, { signal: second.signal });
    setImmediate(() => second.abort(reason));
    await expect(running).rejects.toBe(reason);
    const { mask } = await runner.run({ image: picture(4, () => 0) });
    expect(mask!.dims).toEqual([1, 3, 4, 4]);
    await expect(runner.run({}, { signal: controller.signal })).rejects.toBe(reason);
  });

  test('a file that is no model', async () => {
    const opened = open(Uint8Array.of(1, 2, 3));
    await expect(opened).rejects.toMatchObject({ code: 'model-failed', details: { id: 'tiny' } });
  });

  test('wrong inputs are told, and the next run works', async () => {
    const runner = await open(tinyModel());
    await expect(runner.run({ picture: picture(4, () => 0) })).rejects.toMatchObject({
      code: 'model-failed',
    });
    const flat = { dims: [1, 3, 4], data: new Float32Array(12) };
    await expect(runner.run({ image: flat })).rejects.toMatchObject({ code: 'model-failed' });
    const short = { dims: [1, 3, 4, 4], data: new Float32Array(1) };
    await expect(runner.run({ image: short })).rejects.toMatchObject({ code: 'model-failed' });
    expect((await runner.run({ image: picture(2, () => 0) })).mask!.data[0]).toBe(0.5);
  });

  test('a thread that dies fails its run, and the next run begins a new one', async () => {
    const threads: Worker[] = [];
    const watch = (worker: Worker) => void threads.push(worker);
    process.on('worker', watch);
    onTestFinished(() => void process.off('worker', watch));
    const runner = await open(slowModel());
    // It dies of a message that it cannot read, before it comes to the run: one that is cut off inside the runtime
    // may take the whole process down.
    threads[0]!.postMessage(null);
    const run = runner.run({ image: picture(8, () => 1) });
    await expect(run).rejects.toMatchObject({ code: 'model-failed', details: { id: 'tiny' } });
    expect((await runner.run({ image: picture(4, () => 0) })).mask!.dims).toEqual([1, 3, 4, 4]);
    expect(threads).toHaveLength(2);
  });

  test('a device that is not there is refused, never replaced', async () => {
    const opened = open(tinyModel(), { device: 'cuda' });
    // A machine with CUDA passes in another way: there the device is there.
    const outcome = await opened.then(
      () => 'loaded',
      (error: unknown) => error,
    );
    if (outcome !== 'loaded') {
      expect(outcome).toMatchObject({ code: 'device-unavailable', details: { device: 'cuda' } });
      expect((outcome as Error).message).not.toContain('\n');
    }
  });

  test('a bad model on a device that is not there is the model’s fault', async () => {
    const opened = open(Uint8Array.of(1, 2, 3), { device: 'cuda' });
    await expect(opened).rejects.toMatchObject({ code: 'model-failed' });
  });

  test('closing waits for the run, may be done twice, and ends all runs after', async () => {
    const runner = await open(slowModel());
    const run = runner.run({ image: picture(64, () => 1) });
    await Promise.all([runner.close(), runner.close()]);
    expect((await run).mask!.dims).toEqual([1, 3, 64, 64]);
    await expect(runner.run({ image: picture(4, () => 0) })).rejects.toMatchObject({ code: 'model-failed' });
  });
});

describe('a process with a runner', () => {
  const script = async (lines: string) => {
    const directory = await tempDirectory();
    const modelPath = join(directory, 'model.onnx');
    const bytes = slowModel();
    await writeFile(modelPath, bytes);
    const code = `
      const { createRunner } = await import(${JSON.stringify(new URL('./runner.ts', import.meta.url).href)});
      const runner = await createRunner({ card: { id: 'tiny' }, modelPath: ${JSON.stringify(modelPath)}, threads: 1 });
      const image = { dims: [1, 3, 96, 96], data: new Float32Array(3 * 96 * 96) };
      ${lines}`;
    return promisify(execFile)(process.execPath, ['--input-type=module', '--eval', code]);
  };

  test('ends by itself while the runner is idle', async () => {
    const { stdout, stderr } = await script('await runner.run({ image }); console.log("ran");');
    expect([stdout, stderr]).toEqual(['ran\n', '']);
  });

  test('stays until a run that was begun has ended', async () => {
    const { stdout } = await script('runner.run({ image }).then(() => console.log("ran"));');
    expect(stdout).toBe('ran\n');
  });
});
