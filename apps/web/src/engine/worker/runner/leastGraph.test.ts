import { readOnnx } from '@stickersnap/core/onnx';
import { expect, test } from 'vitest';
import { leastGraph } from './leastGraph.ts';

test('is a whole graph of one step', () => {
  const { graph } = readOnnx(leastGraph());
  expect(graph.nodes.map(({ opType, inputs, outputs }) => ({ opType, inputs, outputs }))).toEqual([
    { opType: 'Identity', inputs: ['x'], outputs: ['y'] },
  ]);
  expect(graph.inputs).toMatchObject([{ name: 'x', type: { shape: [1] } }]);
  expect(graph.outputs).toMatchObject([{ name: 'y', type: { shape: [1] } }]);
});
