import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createModelStore, createVersionStore } from '@stickersnap/node';
import { expect, onTestFinished, test } from 'vitest';
import { createRandom } from '../../bench/scenes/random.ts';
import { tinyCard, unetModel } from '../../packages/node/src/testing/tinyModel.ts';
import { scaledModel, versionOf } from '../../packages/node/src/testing/tinyVersion.ts';
import { waitFor } from '../server/openServer.ts';

const CHILD = fileURLToPath(new URL('promoteForever.ts', import.meta.url));
const BYTES = unetModel();
const KILLS = 12;
/** Milliseconds. */
const LONGEST_LIFE = 300;

/** A network with three versions. */
async function openTiny() {
  const directory = await mkdtemp(join(tmpdir(), 'stickersnap-versions-'));
  onTestFinished(() => rm(directory, { recursive: true, force: true }));
  const models = createModelStore({ directory });
  const path = join(directory, 'tiny.onnx');
  await writeFile(path, BYTES);
  await models.add(tinyCard('tiny', BYTES, [{ kind: 'file', path }]), directory);
  await models.pull('tiny');
  const versions = createVersionStore(directory);
  const sums: Record<string, string> = { original: tinyCard('tiny', BYTES).sha256 };
  for (const name of ['v1', 'v2', 'v3']) {
    const bytes = scaledModel(BYTES, Number(name.slice(1)) + 1);
    sums[name] = (await versions.add(versionOf('tiny', name, bytes), bytes)).sha256;
  }
  return { directory, versions, sums };
}

test(`kill -9 of two that promote, ${KILLS} times: what serves is whole, and no move is lost`, async () => {
  const { directory, versions, sums } = await openTiny();
  const random = createRandom(7);
  let moves = 0;
  for (let kill = 0; kill < KILLS; kill++) {
    const children = [0, 1].map(() =>
      spawn(process.execPath, [CHILD, directory], { stdio: ['ignore', 'pipe', 'inherit'] }),
    );
    await Promise.all(children.map((child) => once(child.stdout, 'data')));
    // At any moment, but not before one of them has moved something.
    const made = moves;
    await waitFor(async () => ((await versions.history('tiny')).length > made ? true : undefined));
    await new Promise((resolve) => setTimeout(resolve, random() * LONGEST_LIFE));
    for (const child of children) child.kill('SIGKILL');
    await Promise.all(children.map((child) => once(child, 'close')));

    const faults: unknown[] = [];
    const models = createModelStore({
      directory,
      offline: true,
      onFault: (fault) => faults.push(fault),
    });
    const { card, version = 'original' } = await models.path('tiny');
    expect(faults).toEqual([]);
    expect(card.sha256).toBe(sums[version]);
    const history = await versions.history('tiny');
    expect(history.at(-1)!.to).toBe(version);
    expect(history.length).toBeGreaterThan(moves);
    moves = history.length;
    for (const [i, { from }] of history.entries()) expect(from).toBe(history[i - 1]?.to ?? 'original');
    const files = await readdir(join(directory, 'versions', 'moves', 'tiny'));
    expect(files).toHaveLength(moves);
  }
});
