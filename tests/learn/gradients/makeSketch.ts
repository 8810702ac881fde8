// node tests/learn/gradients/makeSketch.ts: works out the gradients by torch in float64, with Debian's python3-torch, and
// writes what is kept of them. To be run again where the picture or the networks change, never to make a test pass.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MODELS } from '@stickersnap/core';
import { trainingGraph } from '@stickersnap/learn';
import { createVersionStore, defaultModelDirectory, ORIGINAL } from '@stickersnap/node';
import { writeForTorch } from '../../../bench/learn/writeForTorch.ts';
import { sketchBatch, sketchOf } from './sketch.ts';

const SCRIPT = join(import.meta.dirname, '../../../bench/learn/torchStep.py');

for (const [id, side] of [
  ['u2netp', 320],
  ['isnet', 256],
] as const) {
  const card = MODELS.find((each) => each.id === id)!;
  const bytes = await createVersionStore(defaultModelDirectory()).read(id, ORIGINAL);
  const { picture, target, importance } = sketchBatch(card, side);
  const folder = mkdtempSync(join(tmpdir(), 'stickersnap-torch-'));
  const batch = { picture: picture.data, target: target.data, importance: importance.data };
  await writeForTorch(folder, bytes, { input: card.input, side }, batch);
  execFileSync('/usr/bin/python3', [SCRIPT, folder, 'gradient'], { stdio: 'inherit' });
  const written = readFileSync(join(folder, 'gradient.f64'));
  const values = new Float64Array(new Uint8Array(written).buffer);
  const parts: Float64Array[] = [];
  let at = 1;
  for (const { values: own } of trainingGraph(bytes, card.input, side).weights) {
    parts.push(values.subarray(at, at + own.length));
    at += own.length;
  }
  const sketch = { sha256: card.sha256, side, loss: values[0], ...sketchOf(parts) };
  writeFileSync(join(import.meta.dirname, `${id}.json`), `${JSON.stringify(sketch)}\n`);
  rmSync(folder, { recursive: true });
}
