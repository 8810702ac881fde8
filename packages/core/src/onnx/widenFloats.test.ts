import { describe, expect, test } from 'vitest';
import { graph, value } from '../testing/tinyGraph.ts';
import { DATA_TYPE } from './ir.ts';
import { createNode } from './nodes.ts';
import { tensorFloats } from './tensors.ts';
import { widenFloats } from './widenFloats.ts';

const { float, float16, int64 } = DATA_TYPE;
const half = { name: 'w', dims: [1], dataType: float16, data: Uint8Array.of(0x00, 0x3e), rest: [] };

describe('widenFloats', () => {
  test('widens weights and removes the conversions around them', () => {
    const wide = widenFloats(
      graph({
        nodes: [
          createNode('Cast', ['x'], ['x16'], { to: float16 }),
          createNode('Mul', ['x16', 'w'], ['m']),
          createNode('Cast', ['m'], ['m32'], { to: float }),
          createNode('Cast', ['m32'], ['again'], { to: float16 }),
          createNode('Relu', ['again'], ['r']),
          createNode('Cast', ['r'], ['y'], { to: float }),
        ],
        initializers: [half],
        inputs: [value('x')],
        outputs: [value('y')],
      }),
    );
    expect(wide.nodes.map((node) => [node.opType, ...node.inputs, ...node.outputs])).toEqual([
      ['Mul', 'x', 'w', 'm'],
      ['Relu', 'm', 'r'],
      ['Identity', 'r', 'y'],
    ]);
    expect([...tensorFloats(wide.initializers[0]!)]).toEqual([1.5]);
    expect(wide.initializers[0]!.dataType).toBe(float);
  });

  test('makes inputs and outputs float32', () => {
    const wide = widenFloats(
      graph({
        nodes: [createNode('Relu', ['x'], ['y'])],
        inputs: [value('x', float16)],
        outputs: [value('y', float16)],
      }),
    );
    expect([wide.inputs[0]!.type!.elemType, wide.outputs[0]!.type!.elemType]).toEqual([float, float]);
  });

  test('keeps conversions from and to other types', () => {
    const wide = widenFloats(
      graph({
        nodes: [
          createNode('Shape', ['x'], ['s']),
          createNode('Cast', ['s'], ['s16'], { to: float16 }),
          createNode('Cast', ['s16'], ['back'], { to: int64 }),
          createNode('Constant', [], ['c'], { value: { ...half, name: '' } }),
        ],
        inputs: [value('x')],
        outputs: [value('back', int64)],
      }),
    );
    expect(wide.nodes.map((node) => node.opType)).toEqual(['Shape', 'Cast', 'Cast', 'Constant']);
    expect(wide.nodes[1]!.attributes[0]).toMatchObject({ name: 'to', value: BigInt(float) });
    expect(wide.nodes[3]!.attributes[0]).toMatchObject({ value: { dataType: float } });
  });
});
