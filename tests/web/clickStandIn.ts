import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { CLICK_MODEL, MODELS } from '@stickersnap/core';
import { createNode, floatTensor, type OnnxNode, type OnnxTensor, writeOnnx } from '@stickersnap/core/onnx';
import { DIST } from '../../apps/web/tools/buildSite.ts';

const CARD = MODELS.find(({ id }) => id === CLICK_MODEL)!;
const EMBEDDINGS = CARD.features!.decoderInput!;
const FILES = { encoder: 'clicks-stand-in.onnx', decoder: 'clicks-stand-in-decoder.onnx' } as const;

type Part = keyof typeof FILES;

/** In place of the click network: it takes whatever is red for the thing that is meant, and is quick to run. */
export interface ClickStandIn {
  offered: boolean;
  /** What is sent for each of its files. */
  readonly sent: Record<Part, Uint8Array>;
  /** Whether the encoder's stops half-way. */
  halting: boolean;
  /** How often its files were asked for. */
  asked: number;
  /** @returns whether it was asked for. */
  answer(path: string, response: ServerResponse): boolean;
}

export function createClickStandIn(): ClickStandIn {
  const graphs = { encoder: encoder(), decoder: decoder() };
  const standIn: ClickStandIn = {
    offered: true,
    sent: { ...graphs },
    halting: false,
    asked: 0,
    answer(path, response) {
      if (path === '/models/index.json') {
        void sendIndex(response, standIn.offered, graphs);
        return true;
      }
      const part = (Object.keys(FILES) as Part[]).find((each) => path === `/models/${FILES[each]}`);
      if (part === undefined) return false;
      standIn.asked++;
      const bytes = standIn.sent[part];
      response.setHeader('content-type', 'application/octet-stream');
      if (standIn.halting && part === 'encoder') {
        response.write(bytes.subarray(0, bytes.length >> 1));
        setTimeout(() => response.destroy(), 200);
      } else response.end(bytes);
      return true;
    },
  };
  return standIn;
}

/** The site's own list, in which the network may be or not. */
async function sendIndex(
  response: ServerResponse,
  offered: boolean,
  graphs: Record<Part, Uint8Array>,
): Promise<void> {
  const placed = JSON.parse(await readFile(join(DIST, 'models', 'index.json'), 'utf8')) as { id: string }[];
  const file = (part: Part) => ({
    url: FILES[part],
    bytes: graphs[part].length,
    sha256: createHash('sha256').update(graphs[part]).digest('hex'),
  });
  const row = { id: CARD.id, version: 'original', variant: 'prepared', card: CARD, ...file('encoder') };
  const others = placed.filter(({ id }) => id !== CARD.id);
  const rows = offered ? [...others, { ...row, decoder: file('decoder') }] : others;
  response.setHeader('content-type', 'application/json').end(JSON.stringify(rows));
}

/** Colours, four pixels to a cell. */
function encoder(): Uint8Array<ArrayBuffer> {
  const pool = { kernel_shape: [4, 4], strides: [4, 4] };
  return graphOf('encoder', {
    nodes: [createNode('AveragePool', [CARD.input], [CARD.features!.output], pool)],
    initializers: [],
    inputs: [[CARD.input, [1, 3, 1024, 1024]]],
    output: [CARD.features!.output, [1, 3, 256, 256]],
  });
}

/** More red than blue; all else that it is told counts nothing. */
function decoder(): Uint8Array<ArrayBuffer> {
  const others = ['point_coords', 'point_labels', 'mask_input', 'has_mask_input'];
  const shapes = [[1, 'n', 2], [1, 'n'], [1, 1, 256, 256], [1]] as const;
  const sums = others.map((name, i) => createNode('ReduceSum', [name], [`sum${i}`], { keepdims: 0 }));
  return graphOf('decoder', {
    nodes: [
      createNode('Conv', [EMBEDDINGS, 'weights'], ['red'], { kernel_shape: [1, 1] }),
      ...sums,
      createNode('Add', ['sum0', 'sum1'], ['a']),
      createNode('Add', ['sum2', 'sum3'], ['b']),
      createNode('Add', ['a', 'b'], ['all']),
      createNode('Mul', ['all', 'nothing'], ['none']),
      createNode('Add', ['red', 'none'], [CARD.output]),
    ],
    initializers: [
      floatTensor('weights', [1, 3, 1, 1], Float32Array.of(5, 0, -5)),
      floatTensor('nothing', [1], Float32Array.of(0)),
    ],
    inputs: [[EMBEDDINGS, [1, 3, 256, 256]], ...others.map((name, i) => [name, shapes[i]!] as const)],
    output: [CARD.output, [1, 1, 256, 256]],
  });
}

type Shape = readonly (number | string)[];

function graphOf(
  name: string,
  parts: {
    readonly nodes: readonly OnnxNode[];
    readonly initializers: readonly OnnxTensor[];
    readonly inputs: readonly (readonly [string, Shape])[];
    readonly output: readonly [string, Shape];
  },
): Uint8Array<ArrayBuffer> {
  const value = ([name, shape]: readonly [string, Shape]) => ({
    name,
    type: { elemType: 1, shape: [...shape] },
    rest: [],
  });
  const { nodes, initializers, inputs, output } = parts;
  return writeOnnx({
    irVersion: 8,
    opsets: [{ domain: '', version: 13 }],
    graph: {
      name,
      nodes: [...nodes],
      initializers: [...initializers],
      inputs: inputs.map(value),
      outputs: [value(output)],
      values: [],
      rest: [],
    },
    rest: [],
  });
}
