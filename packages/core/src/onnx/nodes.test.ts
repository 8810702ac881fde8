import { expect, test } from 'vitest';
import {
  createNode,
  floatAttribute,
  intAttribute,
  intsAttribute,
  tensorAttribute,
  textAttribute,
} from './nodes.ts';
import { floatTensor } from './tensors.ts';

const weights = floatTensor('w', [1], Float32Array.of(1));
const node = createNode('Conv', ['x'], ['y'], {
  group: 2,
  alpha: 0.5,
  pads: [1, 1],
  mode: 'é',
  value: weights,
});

test('attributes are read as they were given', () => {
  expect(intAttribute(node, 'group')).toBe(2);
  expect(floatAttribute(node, 'alpha')).toBe(0.5);
  expect(intsAttribute(node, 'pads')).toEqual([1, 1]);
  expect(textAttribute(node, 'mode')).toBe('é');
  expect(tensorAttribute(node, 'value')).toBe(weights);
});

test('one that is missing or of another type is undefined', () => {
  expect(intAttribute(node, 'strides')).toBeUndefined();
  expect(intAttribute(node, 'pads')).toBeUndefined();
  expect(textAttribute(node, 'group')).toBeUndefined();
});
