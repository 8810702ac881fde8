import { expect, test } from 'vitest';
import { inferShape, type Shape } from './inferShape.ts';
import { createNode } from './nodes.ts';

type Attributes = Parameters<typeof createNode>[3];

function infer(opType: string, shapes: readonly Shape[], attributes: Attributes = {}, sizes?: number[]) {
  const names = shapes.map((_, i) => `x${i}`);
  const inputs = sizes === undefined ? names : [names[0]!, '', '', 'sizes'];
  const node = createNode(opType, inputs, ['y'], attributes);
  const known = new Map(names.map((name, i) => [name, shapes[i]!]));
  return inferShape(node, known, (name) => (name === 'sizes' ? sizes : undefined));
}

const picture = [1, 3, 10, 7];

test.each<[string, readonly Shape[], Attributes, Shape | undefined]>([
  ['Relu', [picture], {}, picture],
  ['Sigmoid', [picture], {}, picture],
  ['Add', [picture, picture], {}, picture],
  ['Add', [picture, [1]], {}, undefined],
  ['Conv', [picture, [8, 3, 3, 3]], {}, [1, 8, 8, 5]],
  ['Conv', [picture, [8, 3, 3, 3]], { pads: [2, 2, 2, 2], dilations: [2, 2] }, [1, 8, 10, 7]],
  ['Conv', [picture, [8, 3, 3, 3]], { strides: [2, 2], pads: [1, 0, 1, 0] }, [1, 8, 5, 3]],
  ['Conv', [picture, [8, 3, 3, 3]], { auto_pad: 'SAME_UPPER' }, undefined],
  ['MaxPool', [picture], { kernel_shape: [2, 2], strides: [2, 2] }, [1, 3, 5, 3]],
  ['MaxPool', [picture], { kernel_shape: [2, 2], strides: [2, 2], ceil_mode: 1 }, [1, 3, 5, 4]],
  ['Concat', [picture, [1, 5, 10, 7]], { axis: 1 }, [1, 8, 10, 7]],
  ['Concat', [picture, picture], { axis: -1 }, undefined],
  ['Resize', [picture], {}, undefined],
  ['Softmax', [picture], {}, undefined],
])('%s of %j with %j', (opType, shapes, attributes, shape) => {
  expect(infer(opType, shapes, attributes)).toEqual(shape);
});

test('Resize goes by the sizes that are known', () => {
  expect(infer('Resize', [picture], {}, [1, 3, 20, 14])).toEqual([1, 3, 20, 14]);
});

test('what is not known of an input is not known of the output', () => {
  expect(inferShape(createNode('Relu', ['x'], ['y']), new Map(), () => undefined)).toBeUndefined();
  const concat = createNode('Concat', ['x', 'z'], ['y'], { axis: 1 });
  expect(inferShape(concat, new Map([['x', picture]]), () => undefined)).toBeUndefined();
});
