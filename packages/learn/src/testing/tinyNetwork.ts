import { createNode, floatTensor, type OnnxTensor, writeOnnx } from '@stickersnap/core/onnx';
import { createRandom } from '../chance/random.ts';

const CHANNELS = 6;

/**
 * A network with all that the large ones are made of: two levels, dilation, a joined path, two answers.
 * @param side for which it is written down
 */
export function tinyNetwork(side = 32): Uint8Array<ArrayBuffer> {
  const random = createRandom(5);
  const initializers: OnnxTensor[] = [];
  const weights = (name: string, dims: readonly number[]) => {
    const count = dims.reduce((product, size) => product * size, 1);
    const scale = Math.sqrt(2 / (count / dims[0]!));
    initializers.push(
      floatTensor(
        name,
        dims,
        Float32Array.from({ length: count }, () => random.normal() * scale),
      ),
    );
    initializers.push(floatTensor(`${name}.bias`, [dims[0]!], new Float32Array(dims[0]!)));
    return [name, `${name}.bias`];
  };
  const conv = (from: string, to: string, inputs: number, outputs: number, dilation = 1) =>
    createNode('Conv', [from, ...weights(`${to}.weight`, [outputs, inputs, 3, 3])], [to], {
      pads: Array(4).fill(dilation),
      dilations: [dilation, dilation],
    });
  const sizes = (to: string) => [
    createNode('Shape', ['first'], [`${to}.shape`]),
    createNode('Resize', ['deep', '', '', `${to}.shape`], [to], {
      mode: 'linear',
      coordinate_transformation_mode: 'half_pixel',
    }),
  ];
  const nodes = [
    conv('picture', 'in', 3, CHANNELS),
    createNode('Relu', ['in'], ['first']),
    createNode('MaxPool', ['first'], ['half'], { kernel_shape: [2, 2], strides: [2, 2] }),
    conv('half', 'inner', CHANNELS, CHANNELS, 2),
    createNode('Relu', ['inner'], ['deep']),
    ...sizes('wide'),
    createNode('Concat', ['wide', 'first'], ['joined'], { axis: 1 }),
    conv('joined', 'main', 2 * CHANNELS, 1),
    createNode('Sigmoid', ['main'], ['mask']),
    conv('first', 'side', CHANNELS, 1),
    createNode('Sigmoid', ['side'], ['rough']),
  ];
  const value = (name: string, shape: readonly number[]) => ({
    name,
    type: { elemType: 1, shape: [...shape] },
    rest: [],
  });
  return writeOnnx({
    irVersion: 8,
    opsets: [{ domain: '', version: 15 }],
    graph: {
      name: 'tiny',
      nodes,
      initializers,
      inputs: [value('picture', [1, 3, side, side])],
      outputs: [value('mask', [1, 1, side, side]), value('rough', [1, 1, side, side])],
      values: [],
      rest: [],
    },
    rest: [],
  });
}
