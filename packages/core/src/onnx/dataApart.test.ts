import { expect, test } from 'vitest';
import { model, value } from '../testing/tinyGraph.ts';
import { dataApart } from './dataApart.ts';
import { createNode } from './nodes.ts';
import { readOnnx } from './readOnnx.ts';
import { floatTensor } from './tensors.ts';
import { readFields, readText } from './wire.ts';
import { writeOnnx } from './writeOnnx.ts';

const large = floatTensor(
  'large',
  [400],
  Float32Array.from({ length: 400 }, (_, i) => i),
);
const small = floatTensor('small', [1], Float32Array.of(2));
const whole = model({
  nodes: [createNode('Mul', ['x', 'large'], ['y']), createNode('Mul', ['y', 'small'], ['z'])],
  initializers: [small, large],
  inputs: [value('x', 1, [400])],
  outputs: [value('z')],
});

test('large tensors stand in files of their own, which the model names', () => {
  const { model: apart, files } = dataApart(whole);
  expect(files).toEqual([{ path: 'tensor-0', data: large.data }]);
  const [first, second] = readOnnx(writeOnnx(apart)).graph.initializers;
  expect(first).toEqual(small);
  expect(second).toMatchObject({ name: 'large', dims: [400], data: new Uint8Array(0) });
  const fields = second!.rest.flatMap((raw) => [...readFields(raw)]);
  const entries = fields
    .filter(({ number }) => number === 13)
    .map(({ bytes }) => [...readFields(bytes)].map(readText));
  expect(entries).toEqual([
    ['location', 'tensor-0'],
    ['offset', '0'],
    ['length', '1600'],
  ]);
  expect(fields.find(({ number }) => number === 14)?.varint).toBe(1n);
});

test('nothing is copied', () => {
  expect(dataApart(whole).files[0]!.data.buffer).toBe(large.data.buffer);
});
