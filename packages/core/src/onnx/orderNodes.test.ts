import { expect, test } from 'vitest';
import { createNode } from './nodes.ts';
import { orderNodes } from './orderNodes.ts';

const first = createNode('Relu', ['x'], ['a']);
const second = createNode('Sigmoid', ['a'], ['y']);
const third = createNode('Relu', ['y'], ['z']);
const unused = createNode('Relu', ['x'], ['u']);

test('several outputs, each node once and after what it reads', () => {
  expect(orderNodes([third, unused, second, first], ['z', 'y', 'a'])).toEqual([first, second, third]);
  expect(orderNodes([third, second, first], ['y'])).toEqual([first, second]);
});

test('a circle is refused', () => {
  expect(() => orderNodes([first, createNode('Relu', ['z'], ['x']), second, third], ['z'])).toThrow(
    RangeError,
  );
});
