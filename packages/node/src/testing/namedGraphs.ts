import {
  createNode,
  floatTensor,
  int64Tensor,
  type OnnxNode,
  type OnnxTensor,
  writeOnnx,
} from '@stickersnap/core/onnx';

/**
 * Stand-ins for networks that are known by name: inputs, outputs and operators of the same kinds, weights of hardly
 * any size. What they find is what is bright.
 */
export interface NamedGraph {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly input: string;
  /** The first one. */
  readonly output: string;
}

/** Of U²-Net and IS-Net: down and up with skip connections, a mask of each depth, the finest first. */
export function nestedGraph(input: string, outputs: readonly string[], size: number): NamedGraph {
  const pads = [1, 1, 1, 1];
  const [finest, ...deeper] = outputs;
  const nodes = [
    createNode('Conv', [input, 'in', 'in.bias'], ['a'], { pads, kernel_shape: [3, 3] }),
    createNode('Relu', ['a'], ['b']),
    createNode('MaxPool', ['b'], ['c'], { kernel_shape: [2, 2], strides: [2, 2], ceil_mode: 1 }),
    createNode('Conv', ['c', 'mid'], ['d'], { pads: [2, 2, 2, 2], dilations: [2, 2] }),
    createNode('Relu', ['d'], ['e']),
    createNode('Resize', ['e', '', 'twice'], ['f'], { mode: 'linear' }),
    createNode('Concat', ['f', 'b'], ['g'], { axis: 1 }),
    createNode('Conv', ['g', 'side', 'side.bias'], ['h'], {}),
    createNode('Sigmoid', ['h'], [finest!]),
    ...deeper.map((name) => createNode('Sigmoid', ['f.one'], [name])),
    createNode('Slice', ['f', 'zero', 'one', 'one'], ['f.one']),
  ];
  return written(nodes, input, outputs, size, [
    ...brightness('in', [4, 3, 3, 3], 3),
    floatTensor('in.bias', [4], new Float32Array(4)),
    waves('mid', [4, 4, 3, 3]),
    // What comes from the depth counts for little.
    floatTensor('side', [1, 8, 1, 1], Float32Array.of(0.01, 0.01, 0.01, 0.01, 6, 0, 0, 0)),
    floatTensor('side.bias', [1], Float32Array.of(-4)),
    floatTensor('twice', [4], Float32Array.of(1, 1, 2, 2)),
    int64Tensor('zero', [1], [0n]),
    int64Tensor('one', [1], [1n]),
  ]);
}

const PATCH = 32;
const CHANNELS = 8;
const WINDOW = 8;

/** Of BiRefNet and its kin: patches, attention within windows, a decoder; logits, or with `squashed` 0–1. */
export function windowedGraph(input: string, output: string, size: number, squashed: boolean): NamedGraph {
  const side = size / PATCH;
  const across = side / WINDOW;
  const windows = across * across;
  const tokens = WINDOW * WINDOW;
  const shape = (name: string, ...dims: number[]) => int64Tensor(name, [dims.length], dims.map(BigInt));
  const nodes = [
    createNode('Conv', [input, 'patch'], ['p'], { strides: [PATCH, PATCH] }),
    createNode('Reshape', ['p', 'flat'], ['p1']),
    createNode('Transpose', ['p1'], ['x'], { perm: [0, 2, 1] }),
    // Layer norm, as exporters write it out.
    createNode('ReduceMean', ['x'], ['mean'], { axes: [-1], keepdims: 1 }),
    createNode('Sub', ['x', 'mean'], ['off']),
    createNode('Pow', ['off', 'two'], ['square']),
    createNode('ReduceMean', ['square'], ['var'], { axes: [-1], keepdims: 1 }),
    createNode('Add', ['var', 'epsilon'], ['var1']),
    createNode('Sqrt', ['var1'], ['dev']),
    createNode('Div', ['off', 'dev'], ['norm']),
    // Windows of tokens, and attention within them with a bias by place.
    createNode('Reshape', ['norm', 'grid'], ['w0']),
    createNode('Transpose', ['w0'], ['w1'], { perm: [0, 1, 3, 2, 4, 5] }),
    createNode('Reshape', ['w1', 'apart'], ['w']),
    createNode('MatMul', ['w', 'query'], ['q']),
    createNode('MatMul', ['w', 'key'], ['k']),
    createNode('Transpose', ['k'], ['kt'], { perm: [0, 2, 1] }),
    createNode('MatMul', ['q', 'kt'], ['score']),
    createNode('Gather', ['table', 'places'], ['bias'], { axis: 0 }),
    createNode('Add', ['score', 'bias'], ['score1']),
    createNode('Softmax', ['score1'], ['share'], { axis: -1 }),
    createNode('MatMul', ['share', 'w'], ['seen']),
    createNode('Reshape', ['seen', 'windows'], ['s0']),
    createNode('Transpose', ['s0'], ['s1'], { perm: [0, 1, 3, 2, 4, 5] }),
    createNode('Reshape', ['s1', 'line'], ['s2']),
    createNode('Mul', ['s2', 'little'], ['s3']),
    createNode('Add', ['x', 's3'], ['y']),
    // GELU by the error function.
    createNode('MatMul', ['y', 'query'], ['m']),
    createNode('Div', ['m', 'root'], ['m1']),
    createNode('Erf', ['m1'], ['m2']),
    createNode('Mul', ['m', 'm2'], ['m3']),
    createNode('Mul', ['m3', 'little'], ['m4']),
    createNode('Add', ['y', 'm4'], ['z']),
    createNode('Transpose', ['z'], ['z1'], { perm: [0, 2, 1] }),
    createNode('Reshape', ['z1', 'picture'], ['z2']),
    createNode('Pad', ['z2', 'around'], ['z3'], { mode: 'constant' }),
    createNode('Conv', ['z3', 'head', 'head.bias'], ['z4'], {}),
    createNode('Resize', ['z4', '', 'back'], [squashed ? 'logits' : output], { mode: 'linear' }),
    ...(squashed ? [createNode('Sigmoid', ['logits'], [output])] : []),
  ];
  const head = new Float32Array(CHANNELS * 9);
  head[4] = 6;
  return written(nodes, input, [output], size, [
    ...brightness('patch', [CHANNELS, 3, PATCH, PATCH], 3 * PATCH * PATCH),
    waves('query', [CHANNELS, CHANNELS]),
    waves('key', [CHANNELS, CHANNELS]),
    waves('table', [tokens, tokens]),
    int64Tensor(
      'places',
      [tokens],
      Array.from({ length: tokens }, (_, i) => BigInt(tokens - 1 - i)),
    ),
    floatTensor('two', [], Float32Array.of(2)),
    floatTensor('epsilon', [], Float32Array.of(1e-5)),
    floatTensor('little', [], Float32Array.of(0.01)),
    floatTensor('root', [], Float32Array.of(Math.SQRT2)),
    floatTensor('head', [1, CHANNELS, 3, 3], head),
    floatTensor('head.bias', [1], Float32Array.of(-4)),
    floatTensor('back', [4], Float32Array.of(1, 1, PATCH, PATCH)),
    shape('flat', 1, CHANNELS, side * side),
    shape('grid', 1, across, WINDOW, across, WINDOW, CHANNELS),
    shape('apart', windows, tokens, CHANNELS),
    shape('windows', 1, across, across, WINDOW, WINDOW, CHANNELS),
    shape('line', 1, side * side, CHANNELS),
    shape('picture', 1, CHANNELS, side, side),
    shape('around', 0, 0, 1, 1, 0, 0, 1, 1),
  ]);
}

function written(
  nodes: readonly OnnxNode[],
  input: string,
  outputs: readonly string[],
  size: number,
  initializers: readonly OnnxTensor[],
): NamedGraph {
  const picture = (name: string, channels: number) => ({
    name,
    type: { elemType: 1, shape: [1, channels, size, size] },
    rest: [],
  });
  const bytes = writeOnnx({
    irVersion: 8,
    opsets: [{ domain: '', version: 13 }],
    graph: {
      name: 'main_graph',
      nodes,
      initializers,
      inputs: [picture(input, 3)],
      outputs: outputs.map((name) => picture(name, 1)),
      values: [],
      rest: [],
    },
    rest: [],
  });
  return { bytes, input, output: outputs[0]! };
}

/** Weights of which the first channel is the mean of the picture, or of its patch; the others are nothing much. */
function brightness(name: string, dims: readonly number[], count: number): OnnxTensor[] {
  const [, channels = 1, height = 1, width = 1] = dims;
  const { data, ...tensor } = waves(name, dims);
  const values = new Float32Array(data.slice().buffer);
  const each = channels * height * width;
  const isPatch = count === each;
  for (let i = 0; i < each; i++) {
    const middle = i % (height * width) === (height * width) >> 1;
    values[i] = isPatch ? 1 / count : middle ? 1 / channels : 0;
  }
  return [{ ...tensor, data: new Uint8Array(values.buffer) }];
}

function waves(name: string, dims: readonly number[]): OnnxTensor {
  const length = dims.reduce((product, dim) => product * dim, 1);
  return floatTensor(
    name,
    dims,
    Float32Array.from({ length }, (_, i) => Math.cos(i) / 50),
  );
}
