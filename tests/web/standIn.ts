import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { MODELS, type ModelCard } from '@stickersnap/core';
import { DIST } from '../../apps/web/tools/buildSite.ts';
import { tinyModel } from '../../packages/node/src/testing/tinyModel.ts';
import { answerDrawn, withDrawn } from './drawnNetwork.ts';
import { trickle } from './trickle.ts';

const GRAPH = tinyModel();
const CARD: ModelCard = { ...MODELS.find(({ id }) => id === 'isnet')!, input: 'image', output: 'mask' };
const FILE = 'isnet-stand-in.onnx';

/** In place of the large network: as large for the page's eyes, and quick to run. */
export interface StandIn {
  /** Whether the site lists it, what is sent for it, and whether that all but stops half-way. */
  offered: boolean;
  sent: Uint8Array;
  halting: boolean;
  /** Those that have all but stopped. */
  readonly halted: ServerResponse[];
  readonly graph: Uint8Array;
  /** @returns whether it was asked for. */
  answer(path: string, response: ServerResponse): boolean;
}

/** @param drawn whether the small network's place is taken, too, by the drawn one. */
export function createStandIn({ drawn = true } = {}): StandIn {
  const standIn: StandIn = {
    offered: true,
    sent: GRAPH,
    halting: false,
    halted: [],
    graph: GRAPH,
    answer(path, response) {
      if (path === '/models/index.json') void sendIndex(response, standIn.offered, drawn);
      else if (path === `/models/${FILE}`) {
        const half = GRAPH.length >> 1;
        response.setHeader('content-type', 'application/octet-stream');
        response.write(standIn.sent.subarray(0, half));
        if (standIn.halting) {
          standIn.halted.push(response);
          trickle(response, standIn.sent.subarray(half));
        } else response.end(standIn.sent.subarray(half));
      } else return drawn && answerDrawn(path, response);
      return true;
    },
  };
  return standIn;
}

/** The site's own list, in which the large network may be or not. */
async function sendIndex(response: ServerResponse, offered: boolean, drawn: boolean): Promise<void> {
  const text = await readFile(join(DIST, 'models', 'index.json'), 'utf8');
  const all = JSON.parse(text) as { id: string }[];
  const placed = drawn ? withDrawn(all) : all;
  const sha256 = createHash('sha256').update(GRAPH).digest('hex');
  const row = { id: CARD.id, version: 'original', variant: 'prepared', url: FILE, sha256 };
  const others = placed.filter(({ id }) => id !== CARD.id);
  const rows = offered ? [...others, { ...row, bytes: GRAPH.length, card: CARD }] : others;
  response.setHeader('content-type', 'application/json').end(JSON.stringify(rows));
}
