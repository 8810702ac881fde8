import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { MODELS, type ModelCard } from '@stickersnap/core';
import { createNode, floatTensor, writeOnnx } from '@stickersnap/core/onnx';
import { DIST } from '../../apps/web/tools/buildSite.ts';

const FILE = 'u2netp-drawn.onnx';
/** The side of the square in which something has to be seen, in pixels of the network's 320. */
const WINDOW = 33;

const { stages: _stages, ...small } = MODELS.find(({ id }) => id === 'u2netp')!;

/** As the small network's, in whose place it is listed. */
export const DRAWN_CARD: ModelCard = {
  ...small,
  input: 'image',
  output: 'mask',
  activation: 'as-is',
  mean: [0, 0, 0],
  std: [1, 1, 1],
};

/**
 * Yellow is subject, and where all of it is tiny nothing is found: of the drawn photo, and of one in which that is lost,
 * it thinks as the small network does (IoU 0.98). What it takes the small one seconds to find it has at once.
 */
export const DRAWN_GRAPH: Uint8Array<ArrayBuffer> = (() => {
  const { inputSize } = DRAWN_CARD;
  const named = (name: string, channels: number) => ({
    name,
    type: { elemType: 1, shape: [1, channels, inputSize, inputSize] },
    rest: [],
  });
  return writeOnnx({
    irVersion: 8,
    opsets: [{ domain: '', version: 13 }],
    graph: {
      name: 'drawn',
      nodes: [
        createNode('Conv', ['image', 'yellow', 'least'], ['logits'], { kernel_shape: [1, 1] }),
        createNode('Sigmoid', ['logits'], ['found']),
        createNode('AveragePool', ['found'], ['shares'], { kernel_shape: [WINDOW, WINDOW], strides: [8, 8] }),
        createNode('GlobalMaxPool', ['shares'], ['most']),
        createNode('Mul', ['most', 'gain'], ['scaled']),
        createNode('Sub', ['scaled', 'unseen'], ['sure']),
        createNode('Clip', ['sure', 'zero', 'one'], ['share']),
        createNode('Mul', ['found', 'share'], ['mask']),
      ],
      initializers: [
        floatTensor('yellow', [1, 3, 1, 1], Float32Array.of(40, 40, -80)),
        floatTensor('least', [1], Float32Array.of(-21)),
        floatTensor('gain', [1], Float32Array.of(70)),
        floatTensor('unseen', [1], Float32Array.of(0.5)),
        floatTensor('zero', [], Float32Array.of(0)),
        floatTensor('one', [], Float32Array.of(1)),
      ],
      inputs: [named('image', 3)],
      outputs: [named('mask', 1)],
      values: [],
      rest: [],
    },
    rest: [],
  });
})();

/** Sends it to pages that are about other things than how well is cut. @returns whether it was asked for. */
export function answerDrawn(path: string, response: ServerResponse): boolean {
  if (path === '/models/index.json') void sendIndex(response);
  else if (path === `/models/${FILE}`)
    response.setHeader('content-type', 'application/octet-stream').end(DRAWN_GRAPH);
  else return false;
  return true;
}

async function sendIndex(response: ServerResponse): Promise<void> {
  const placed = JSON.parse(await readFile(join(DIST, 'models', 'index.json'), 'utf8')) as { id: string }[];
  response.setHeader('content-type', 'application/json').end(JSON.stringify(withDrawn(placed)));
}

/** The site's list of networks with this one in the small one's place. */
export function withDrawn(placed: readonly { id: string }[]): { id: string }[] {
  const sha256 = createHash('sha256').update(DRAWN_GRAPH).digest('hex');
  const row = { id: DRAWN_CARD.id, version: 'original', variant: 'prepared', url: FILE, sha256 };
  const drawn = { ...row, bytes: DRAWN_GRAPH.length, card: DRAWN_CARD };
  return placed.map((each) => (each.id === DRAWN_CARD.id ? drawn : each));
}
