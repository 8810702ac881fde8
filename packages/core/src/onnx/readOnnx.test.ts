import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { graph, model, value } from '../testing/tinyGraph.ts';
import { DATA_TYPE, type OnnxAttribute } from './ir.ts';
import { createNode } from './nodes.ts';
import { readOnnx } from './readOnnx.ts';
import { floatTensor, int64Tensor, tensorFloats, tensorInts } from './tensors.ts';
import { MessageWriter } from './wire.ts';
import { writeOnnx } from './writeOnnx.ts';

const UNKNOWN = Uint8Array.of(0xca, 0x3e, 2, 7, 9);

const RICH: OnnxAttribute[] = [
  { name: 'int', kind: 'int', value: -(2n ** 63n), rest: [] },
  { name: 'float', kind: 'float', value: 0.5, rest: [] },
  { name: 'zero', kind: 'int', value: 0n, rest: [] },
  { name: 'text', kind: 'string', value: Uint8Array.of(0xff, 0), rest: [] },
  { name: 'ints', kind: 'ints', value: [1n, -1n, 2n ** 62n], rest: [] },
  { name: 'none', kind: 'ints', value: [], rest: [] },
  { name: 'floats', kind: 'floats', value: [0, -1.5], rest: [] },
  { name: 'strings', kind: 'strings', value: [Uint8Array.of(1), new Uint8Array(0)], rest: [] },
  { name: 'tensor', kind: 'tensor', value: floatTensor('t', [2], Float32Array.of(1, 2)), rest: [] },
  {
    name: 'graph',
    kind: 'graph',
    value: graph({ nodes: [createNode('Relu', ['x'], ['y'])], inputs: [], outputs: [value('y')] }),
    rest: [],
  },
];

const rich = {
  ...model({
    nodes: [
      { ...createNode('Resize', ['x', '', '', 'sizes'], ['y']), attributes: RICH, rest: [UNKNOWN] },
      createNode('Relu', ['y'], ['z'], { alpha: 0.25, axes: [1, 2], mode: 'linear' }),
    ],
    initializers: [floatTensor('w', [1, 2], Float32Array.of(1, -2)), int64Tensor('sizes', [2], [4n, -4n])],
    inputs: [{ name: 'x', type: { elemType: 1, shape: [1, 'height', undefined] }, rest: [] }],
    outputs: [value('z'), { name: 'free', type: { elemType: 1, shape: undefined }, rest: [] }],
    values: [value('y')],
  }),
  rest: [UNKNOWN],
};

describe('readOnnx and writeOnnx', () => {
  test('a model survives the way through a file, unknown fields included', () => {
    expect(readOnnx(writeOnnx(rich))).toEqual(rich);
  });

  test('a file that was written is written again byte by byte', () => {
    const bytes = writeOnnx(rich);
    expect(writeOnnx(readOnnx(bytes))).toEqual(bytes);
  });

  test('typed data fields become raw elements', () => {
    const file = (dataType: bigint, fill: (tensor: MessageWriter) => void) => {
      const tensor = new MessageWriter();
      tensor.integer(1, 2n);
      tensor.integer(2, dataType);
      fill(tensor);
      const body = new MessageWriter();
      body.message(5, tensor);
      const whole = new MessageWriter();
      whole.message(7, body);
      return readOnnx(whole.finish()).graph.initializers[0]!;
    };
    expect([...tensorFloats(file(1n, (tensor) => tensor.floats(4, [0.5, -3])))]).toEqual([0.5, -3]);
    expect([...tensorFloats(file(10n, (tensor) => tensor.integers(5, [0x3c00n, 0xc000n])))]).toEqual([1, -2]);
    expect([...tensorInts(file(7n, (tensor) => tensor.integers(7, [-1n, 5n])))]).toEqual([-1n, 5n]);
    expect([...file(9n, (tensor) => tensor.integers(5, [1n, 0n])).data]).toEqual([1, 0]);
    expect(file(3n, (tensor) => tensor.integers(5, [-1n, 2n])).data).toEqual(Uint8Array.of(255, 2));
  });

  test('an attribute without a type is known by its field', () => {
    const attribute = new MessageWriter();
    attribute.text(1, 'axis');
    attribute.integer(3, 2n);
    const node = new MessageWriter();
    node.message(5, attribute);
    const body = new MessageWriter();
    body.message(1, node);
    const whole = new MessageWriter();
    whole.message(7, body);
    const read = readOnnx(whole.finish()).graph.nodes[0]!.attributes;
    expect(read).toEqual([{ name: 'axis', kind: 'int', value: 2n, rest: [] }]);
  });

  test('arbitrary and cut-off bytes are refused, never looped on', () => {
    const whole = writeOnnx(rich);
    fc.assert(
      fc.property(
        fc.oneof(
          fc.uint8Array(),
          fc.nat(whole.length - 1).map((end) => whole.subarray(0, end)),
        ),
        (bytes) => {
          try {
            readOnnx(bytes);
          } catch (error) {
            expect(error).toBeInstanceOf(RangeError);
          }
        },
      ),
    );
    expect(() => readOnnx(new Uint8Array(0))).toThrow('no graph');
  });
});

describe('tensors', () => {
  test('halves are widened exactly', () => {
    const halves = Uint16Array.of(0x0000, 0x8000, 0x0001, 0x03ff, 0x0400, 0x3555, 0x7bff, 0xfc00, 0x7e00);
    const tensor = {
      name: 'h',
      dims: [9],
      dataType: DATA_TYPE.float16,
      data: new Uint8Array(halves.buffer),
      rest: [],
    };
    const expected = [
      0,
      -0,
      2 ** -24,
      1023 * 2 ** -24,
      2 ** -14,
      0.333251953125,
      65504,
      -Infinity,
      Number.NaN,
    ];
    expect([...tensorFloats(tensor)]).toEqual(expected);
  });

  test('data is read wherever it stands, and refused when dims tell otherwise', () => {
    const bytes = new Uint8Array(9);
    new DataView(bytes.buffer).setFloat32(1, 1.5, true);
    const tensor = { ...floatTensor('t', [2], new Float32Array(0)), data: bytes.subarray(1) };
    expect([...tensorFloats(tensor)]).toEqual([1.5, 0]);
    expect(() => tensorFloats({ ...tensor, dims: [3] })).toThrow('8 bytes for [3]');
    expect(() => tensorInts(tensor)).toThrow(RangeError);
  });
});
