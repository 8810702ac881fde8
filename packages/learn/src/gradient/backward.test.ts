import {
  createNode,
  floatTensor,
  type OnnxNode,
  type Shape,
  traceShapes,
  writeOnnx,
} from '@stickersnap/core/onnx';
import { InferenceSession, Tensor } from 'onnxruntime-node';
import { describe, expect, test } from 'vitest';
import { createRandom } from '../chance/random.ts';
import { backward } from './backward.ts';

type Values = Readonly<Record<string, { readonly dims: Shape; readonly data: Float32Array }>>;

const value = (name: string, shape: Shape) => ({ name, type: { elemType: 1, shape: [...shape] }, rest: [] });

async function run(
  nodes: readonly OnnxNode[],
  inputs: Values,
  outputs: readonly [string, Shape][],
  constants: Parameters<typeof writeOnnx>[0]['graph']['initializers'] = [],
): Promise<Record<string, Float32Array>> {
  const session = await InferenceSession.create(
    writeOnnx({
      irVersion: 8,
      opsets: [{ domain: '', version: 17 }],
      graph: {
        name: 'test',
        nodes,
        initializers: constants,
        inputs: Object.entries(inputs).map(([name, { dims }]) => value(name, dims)),
        outputs: outputs.map(([name, shape]) => value(name, shape)),
        values: [],
        rest: [],
      },
      rest: [],
    }),
    { intraOpNumThreads: 1 },
  );
  const feeds = Object.fromEntries(
    Object.entries(inputs).map(([name, { dims, data }]) => [name, new Tensor('float32', data, dims)]),
  );
  const answers = await session.run(feeds);
  await session.release();
  return Object.fromEntries(outputs.map(([name]) => [name, answers[name]!.data as Float32Array]));
}

/**
 * Compares the gradient of Σ r·y, for random r, with central differences at every element of every input.
 * @returns the largest difference by the gradient's own size
 */
async function worstError(node: OnnxNode, inputs: Values, constants: Parameters<typeof run>[3] = []) {
  const shapes = Object.fromEntries(Object.entries(inputs).map(([name, { dims }]) => [name, dims]));
  const graph = {
    name: '',
    nodes: [node],
    initializers: constants,
    inputs: [],
    outputs: [],
    values: [],
    rest: [],
  };
  const traced = traceShapes(graph, shapes);
  const shape = traced.shapes.get('y')!;
  const random = createRandom(3);
  const count = shape.reduce((one, other) => one * other, 1);
  const seed = Float32Array.from({ length: count }, () => random.normal());
  const names = Object.keys(inputs);
  const part = backward({ nodes: [node] }, traced.shapes, names, (tape) => tape.give('y', 'seed'));
  const wanted = names.map((name): [string, Shape] => [part.gradients.get(name)!, inputs[name]!.dims]);
  const gradients = await run(
    [node, ...part.nodes],
    { ...inputs, seed: { dims: shape, data: seed } },
    wanted,
    [...constants, ...part.initializers],
  );
  const objective = async (changed: Values) => {
    const { y } = await run([node], changed, [['y', shape]], constants);
    return y!.reduce((sum, each, i) => sum + each * seed[i]!, 0);
  };
  const step = 1 / 64;
  let worst = 0;
  for (const [i, name] of names.entries()) {
    const found = gradients[wanted[i]![0]]!;
    const size = Math.hypot(...found) / Math.sqrt(found.length);
    for (let at = 0; at < found.length; at += Math.ceil(found.length / 24)) {
      const moved = (by: number) => {
        const data = Float32Array.from(inputs[name]!.data);
        data[at]! += by;
        return objective({ ...inputs, [name]: { dims: inputs[name]!.dims, data } });
      };
      const numeric = ((await moved(step)) - (await moved(-step))) / (2 * step);
      worst = Math.max(worst, Math.abs(numeric - found[at]!) / size);
    }
  }
  return worst;
}

/** Numbers that lie so far from each other and from 0 that a small step changes no order. */
function apart(dims: Shape, seed = 1) {
  const random = createRandom(seed);
  const count = dims.reduce((one, other) => one * other, 1);
  const places = Array.from({ length: count }, (_, i) => i).sort(() => random.next() - 0.5);
  return { dims, data: Float32Array.from(places, (place) => (place - count / 2 + 0.5) / 8) };
}

const conv = (attributes: Parameters<typeof createNode>[3]) =>
  createNode('Conv', ['x', 'w', 'b'], ['y'], attributes);
const resize = (mode: string) =>
  createNode('Resize', ['x', '', '', 'sizes'], ['y'], {
    mode: 'linear',
    coordinate_transformation_mode: mode,
  });
const sizes = (height: number, width: number) => ({
  name: 'sizes',
  dims: [4],
  dataType: 7,
  data: new Uint8Array(BigInt64Array.from([1n, 2n, BigInt(height), BigInt(width)]).buffer),
  rest: [],
});
const pool = { kernel_shape: [2, 2], strides: [2, 2] };

describe('the gradient is that of finite differences', () => {
  test.each<[string, Parameters<typeof createNode>[3], Shape, Shape]>([
    ['3×3', { pads: [1, 1, 1, 1] }, [1, 2, 5, 4], [3, 2, 3, 3]],
    ['3×3, fewer channels out than in', { pads: [1, 1, 1, 1] }, [1, 4, 5, 4], [2, 4, 3, 3]],
    ['1×1', {}, [1, 3, 3, 4], [2, 3, 1, 1]],
    ['dilated', { pads: [2, 2, 2, 2], dilations: [2, 2] }, [1, 2, 6, 5], [2, 2, 3, 3]],
    ['dilated, fewer out', { pads: [4, 4, 4, 4], dilations: [4, 4] }, [1, 3, 6, 5], [1, 3, 3, 3]],
    ['stride 2', { pads: [1, 1, 1, 1], strides: [2, 2] }, [1, 2, 6, 6], [3, 2, 3, 3]],
    ['stride 2 on odd sides', { pads: [1, 1, 1, 1], strides: [2, 2] }, [1, 3, 5, 7], [2, 3, 3, 3]],
    ['stride 2 without a margin', { strides: [2, 2] }, [1, 2, 6, 5], [2, 2, 3, 3]],
    ['uneven margins', { pads: [0, 1, 2, 1] }, [1, 3, 4, 5], [2, 3, 3, 3]],
    ['no margin', {}, [1, 3, 5, 5], [2, 3, 3, 3]],
  ])('convolution, %s', async (_, attributes, picture, kernel) => {
    const inputs = { x: apart(picture), w: apart(kernel, 2), b: apart([kernel[0]!], 3) };
    expect(await worstError(conv(attributes), inputs)).toBeLessThan(1e-3);
  });

  test.each([
    ['even sides', [1, 2, 4, 6], 0],
    ['odd sides, half windows at the end', [1, 2, 5, 7], 1],
    ['odd sides, the end left out', [1, 2, 5, 7], 0],
  ])('pool, %s', async (_, shape, ceil_mode) => {
    const node = createNode('MaxPool', ['x'], ['y'], { ...pool, ceil_mode });
    expect(await worstError(node, { x: apart(shape) })).toBeLessThan(1e-3);
  });

  test.each([
    ['half_pixel', 3, 4, 6, 8],
    ['pytorch_half_pixel', 3, 5, 5, 8],
    ['half_pixel', 6, 8, 3, 3],
    ['pytorch_half_pixel', 5, 4, 1, 1],
    ['align_corners', 3, 4, 7, 5],
    ['asymmetric', 3, 4, 6, 8],
    ['half_pixel', 4, 5, 4, 9],
  ])('resizing, %s, %i×%i to %i×%i', async (mode, height, width, rows, columns) => {
    const inputs = { x: apart([1, 2, height, width]) };
    expect(await worstError(resize(mode), inputs, [sizes(rows, columns)])).toBeLessThan(1e-3);
  });

  test('of what is done to each pixel', async () => {
    const x = apart([1, 2, 3, 4]);
    const z = apart([1, 2, 3, 4], 5);
    expect(await worstError(createNode('Relu', ['x'], ['y']), { x })).toBeLessThan(1e-3);
    expect(await worstError(createNode('Identity', ['x'], ['y']), { x })).toBeLessThan(1e-3);
    expect(await worstError(createNode('Add', ['x', 'z'], ['y']), { x, z })).toBeLessThan(1e-3);
    expect(await worstError(createNode('Mul', ['x', 'z'], ['y']), { x, z })).toBeLessThan(1e-3);
    const narrow = { dims: x.dims, data: x.data.map((each) => each / 4) };
    expect(await worstError(createNode('Sigmoid', ['x'], ['y']), { x: narrow })).toBeLessThan(2e-3);
  });

  test('where one side is stretched over another', async () => {
    const inputs = { x: apart([1, 2, 3, 4]), z: apart([1, 2, 1, 1], 5) };
    expect(await worstError(createNode('Mul', ['x', 'z'], ['y']), inputs)).toBeLessThan(1e-3);
    expect(await worstError(createNode('Add', ['z', 'x'], ['y']), inputs)).toBeLessThan(1e-3);
  });

  test('of what is joined', async () => {
    const inputs = { x: apart([1, 2, 3, 4]), z: apart([1, 5, 3, 4], 5) };
    expect(await worstError(createNode('Concat', ['x', 'z'], ['y'], { axis: 1 }), inputs)).toBeLessThan(1e-3);
  });

  test('the same value used twice gets both gradients', async () => {
    expect(await worstError(createNode('Mul', ['x', 'x'], ['y']), { x: apart([1, 1, 2, 3]) })).toBeLessThan(
      1e-3,
    );
  });
});

test('of equally large pixels in a window one gets the whole gradient', async () => {
  const node = createNode('MaxPool', ['x'], ['y'], pool);
  const shapes = new Map<string, Shape>([
    ['x', [1, 1, 2, 4]],
    ['y', [1, 1, 1, 2]],
  ]);
  const part = backward({ nodes: [node] }, shapes, ['x'], (tape) => tape.give('y', 'seed'));
  const name = part.gradients.get('x')!;
  const inputs = {
    x: { dims: [1, 1, 2, 4], data: Float32Array.of(1, 1, 0, 2, 1, 1, 2, 2) },
    seed: { dims: [1, 1, 1, 2], data: Float32Array.of(3, 5) },
  };
  const { [name]: found } = await run(
    [node, ...part.nodes],
    inputs,
    [[name, [1, 1, 2, 4]]],
    part.initializers,
  );
  expect([...found!].filter((each) => each !== 0).sort()).toEqual([3, 5]);
  expect(found![0]).toBe(3);
  expect(found![3]).toBe(5);
});

describe('what cannot be learned is refused by name', () => {
  const shapes = new Map<string, Shape>([
    ['x', [1, 4, 6, 6]],
    ['w', [4, 1, 3, 3]],
    ['y', [1, 4, 4, 4]],
  ]);
  const attempt = (node: OnnxNode) => () =>
    backward({ nodes: [node] }, shapes, ['x'], (tape) => tape.give('y', 's'));

  test.each<[string, OnnxNode, RegExp]>([
    ['an operator', createNode('Erf', ['x'], ['y']), /no backward rule for the operator Erf; .*Conv, /],
    ['groups', createNode('Conv', ['x', 'w'], ['y'], { group: 4 }), /the operator Conv cannot .* in groups/],
    ['its own margins', createNode('Conv', ['x', 'w'], ['y'], { auto_pad: 'SAME_UPPER' }), /pads by itself/],
    [
      'windows',
      createNode('MaxPool', ['x'], ['y'], { kernel_shape: [3, 3], strides: [2, 2] }),
      /MaxPool .* two by two/,
    ],
    ['a mode', createNode('Resize', ['x', '', 's'], ['y'], { mode: 'nearest' }), /Resize .* not linear/],
    [
      'another’s domain',
      { ...createNode('Relu', ['x'], ['y']), domain: 'com.example', name: 'act1' },
      /Relu \(“act1”\)/,
    ],
  ])('%s', (_, node, reason) => {
    expect(attempt(node)).toThrow(reason);
  });

  test('but not where nothing that is learned lies behind it', () => {
    const graph = { nodes: [createNode('Erf', ['z'], ['e']), createNode('Add', ['e', 'x'], ['y'])] };
    const known = new Map<string, Shape>([
      ['e', [1]],
      ['x', [1]],
      ['y', [1]],
      ['s', [1]],
    ]);
    const { gradients } = backward(graph, known, ['x'], (tape) => tape.give('y', 's'));
    expect([...gradients]).toEqual([['x', 's']]);
  });
});

test('a float list of scales is no weight', () => {
  const scales = floatTensor('scales', [4], Float32Array.of(1, 1, 2, 2));
  const node = createNode('Resize', ['x', '', 'scales'], ['y'], { mode: 'linear' });
  const graph = {
    name: '',
    nodes: [node],
    initializers: [scales],
    inputs: [],
    outputs: [],
    values: [],
    rest: [],
  };
  expect(traceShapes(graph, { x: [1, 1, 3, 4] }).shapes.get('y')).toEqual([1, 1, 6, 8]);
});
