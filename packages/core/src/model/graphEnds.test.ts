import { expect, test } from 'vitest';
import { createNode } from '../onnx/nodes.ts';
import { floatTensor } from '../onnx/tensors.ts';
import { writeOnnx } from '../onnx/writeOnnx.ts';
import { model, value } from '../testing/tinyGraph.ts';
import { graphEnds } from './graphEnds.ts';

const nodes = [createNode('Mul', ['picture', 'w'], ['mask']), createNode('Relu', ['mask'], ['side'])];
const initializers = [floatTensor('w', [1], Float32Array.of(2))];

test('the first of both, past the weights that old files list as inputs', () => {
  const inputs = [value('w', 1, [1]), value('picture'), value('other')];
  const outputs = [value('mask'), value('side')];
  expect(graphEnds(writeOnnx(model({ nodes, initializers, inputs, outputs })))).toEqual({
    input: 'picture',
    output: 'mask',
  });
});

test('what has none of them, or is no graph, is refused', () => {
  const none = model({ nodes, initializers, inputs: [value('w', 1, [1])], outputs: [value('mask')] });
  expect(() => graphEnds(writeOnnx(none))).toThrow(RangeError);
  expect(() => graphEnds(new TextEncoder().encode('<html>not found</html>'))).toThrow(RangeError);
});
