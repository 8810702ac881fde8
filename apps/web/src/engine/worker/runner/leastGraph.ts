import { DATA_TYPE, writeOnnx } from '@stickersnap/core/onnx';

/** The least that a runtime takes for a network: y = x. */
export function leastGraph(): Uint8Array<ArrayBuffer> {
  const value = (name: string) => ({ name, type: { elemType: DATA_TYPE.float, shape: [1] }, rest: [] });
  const nothing = { name: '', domain: '', attributes: [], rest: [] };
  return writeOnnx({
    irVersion: 8,
    opsets: [{ domain: '', version: 13 }],
    graph: {
      name: 'least',
      nodes: [{ ...nothing, opType: 'Identity', inputs: ['x'], outputs: ['y'] }],
      initializers: [],
      inputs: [value('x')],
      outputs: [value('y')],
      values: [],
      rest: [],
    },
    rest: [],
  });
}
