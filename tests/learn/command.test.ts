import { once } from 'node:events';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createVersionStore, ORIGINAL } from '@stickersnap/node';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { drawPairs, type Learning, openLearning } from './openLearning.ts';

// The command with its real process, store and runtime, and a network of a few hundred weights.

const TRAIN = [
  'train',
  '--model',
  'tiny',
  '--side',
  '32',
  '--passes',
  '12',
  '--rate',
  '0.02',
  '--threads',
  '1',
];

describe('from a folder of photos and masks to a better network', () => {
  let learning: Learning;
  let fresh: Learning;

  beforeAll(async () => {
    learning = await openLearning();
    const [pictures, masks] = await drawPairs(learning.folder, 120, 1);
    const imported = await learning.learn('import', 'pairs', pictures, '--masks', masks, '--reviewed');
    expect(imported.stderr).toContain('120 imported, 0 left');
  }, 120_000);

  afterAll(async () => {
    await learning?.close();
  });

  test('without golden pictures the gate refuses, and says what is missing', async () => {
    const copy = await learning.copy();
    const { code, stdout, stderr } = await copy.learn(...TRAIN, '--passes', '1');
    expect(code).toBe(1);
    expect(stderr).toContain('The gate refuses it:');
    expect(stderr).toContain('there are 0 golden pictures, and 20 are needed');
    const refused = await copy.learn('promote', stdout.trim());
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain('may not serve: there are 0 golden pictures');
    const [pictures, masks] = await drawPairs(learning.folder, 24, 2);
    await learning.learn('import', 'golden', pictures, '--masks', masks);
    fresh = await (async () => {
      const whole = await openCopy(learning);
      return whole;
    })();
  }, 120_000);

  test('trained, judged, promoted and rolled back', async () => {
    const status = await learning.learn('status');
    const [, corrections, heldOut, golden] = /^(\d+) corrections, \d+ replayed, (\d+) set aside, (\d+) golden/
      .exec(status.stdout)!
      .map(Number);
    expect(corrections! + heldOut!).toBeLessThanOrEqual(120);
    expect(heldOut).toBeGreaterThanOrEqual(20);
    expect(golden).toBe(24);

    const trained = await learning.learn(...TRAIN);
    expect(trained.stderr).toContain('The gate lets it pass.');
    expect(trained.code).toBe(0);
    const version = trained.stdout.trim();
    const versions = createVersionStore(learning.models);
    expect(await versions.current('tiny')).toBeUndefined();

    expect((await learning.learn('promote', version)).code).toBe(0);
    expect(await versions.current('tiny')).toMatchObject({ version, parent: ORIGINAL, seed: 1 });
    const evaluated = await learning.learn('evaluate', '--model', 'tiny');
    const rows = evaluated.stdout
      .trim()
      .split('\n')
      .map((line) => line.split(/\s{2,}/));
    expect(rows).toHaveLength(heldOut! + golden!);
    const gain =
      rows.reduce((sum, [, , before, after]) => sum + Number(after) - Number(before), 0) / rows.length;
    expect(gain).toBeGreaterThan(0.2);

    const again = await learning.learn('status');
    expect(again.stdout).toMatch(new RegExp(`^${version}  tiny  after original  serves, promoted by `, 'm'));
    expect((await learning.learn('rollback', '--model', 'tiny')).stderr).toContain(
      'original serves as tiny again',
    );
    expect(await versions.current('tiny')).toBeUndefined();
  }, 300_000);

  test('kill -9 in the middle: it goes on, and gives the very same network', async () => {
    const whole = (await learning.learn('status')).stdout;
    expect(whole).not.toContain('begun');
    const child = fresh.begin(...TRAIN);
    const runs = join(fresh.data, 'learning', 'runs');
    await once(child.stderr!, 'data');
    // A checkpoint lies there.
    for (;;) {
      const [id] = await readdir(runs).catch(() => [] as string[]);
      const files = id === undefined ? [] : await readdir(join(runs, id));
      if (files.includes('checkpoint.bin')) break;
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    child.kill('SIGKILL');
    await once(child, 'close');
    const [id] = await readdir(runs);
    expect(await readdir(join(runs, id!))).not.toContain('outcome.json');

    const { stdout, stderr } = await fresh.learn(...TRAIN);
    expect(stderr).toContain(`Going on with ${id}.`);
    const [first, second] = [createVersionStore(learning.models), createVersionStore(fresh.models)];
    const broken = (await second.list('tiny')).versions.find(({ version }) => version === stdout.trim())!;
    const unbroken = (await first.list('tiny')).versions.at(-1)!;
    expect(broken.sha256).toBe(unbroken.sha256);
    expect((broken.metrics.losses as number[]).length).toBe((unbroken.metrics.losses as number[]).length);
  }, 300_000);

  test('only one training goes on at a time in a data folder', async () => {
    const child = fresh.begin(...TRAIN, '--seed', '2');
    let said = '';
    child.stderr!.on('data', (part) => (said += part));
    while (!said.includes('Training')) await new Promise((resolve) => setTimeout(resolve, 5));
    const second = await fresh.learn(...TRAIN, '--seed', '3');
    expect(second.code).toBe(1);
    expect(second.stderr).toContain('A training is going on already');
    child.kill('SIGTERM');
    await once(child, 'close');
    // What was canceled is whole, and another with other settings begins anew.
    const third = await fresh.learn(...TRAIN, '--seed', '3', '--passes', '1');
    expect(third.stderr).toContain('Training tiny');
  }, 300_000);
});

async function openCopy(learning: Learning): Promise<Learning> {
  const { rm } = await import('node:fs/promises');
  await rm(`${learning.data}-copy`, { recursive: true, force: true });
  await rm(`${learning.models}-copy`, { recursive: true, force: true });
  return learning.copy();
}

describe('what is bad', () => {
  test('masks that are all wrong are learned, and refused by the golden pictures', async () => {
    const learning = await openLearning();
    try {
      const [pictures, masks] = await drawPairs(learning.folder, 120, 1);
      await learning.learn('import', 'pairs', pictures, '--masks', masks, '--reviewed');
      const [golden, theirs] = await drawPairs(learning.folder, 24, 2);
      await learning.learn('import', 'golden', golden, '--masks', theirs);
      const good = (await learning.learn(...TRAIN)).stdout.trim();
      await learning.learn('promote', good);

      const [poison, its] = await drawPairs(learning.folder, 200, 3, true);
      await learning.learn('import', 'pairs', poison, '--masks', its, '--reviewed');
      const { code, stderr } = await learning.learn(...TRAIN);
      expect(code).toBe(1);
      expect(stderr).toMatch(/the golden picture “.*” loses/);
      expect(await createVersionStore(learning.models).current('tiny')).toMatchObject({ version: good });
    } finally {
      await learning.close();
    }
  }, 400_000);

  test.each([
    [['train', '--side', '33'], /--side “33” is not allowed. Use a multiple of 32/],
    [['train', '--rate', 'x'], /--rate “x” is not allowed/],
    [['promote'], /Say learn train/],
    [['status', '--seed', '1'], /--seed does not go with learn status/],
    [['distil'], /learn distil needs --pictures DIR/],
    [['import', 'photos', 'x'], /learn import “photos” is not known. Use golden, pairs, coco/],
  ])('%j is refused in words', async (words, reason) => {
    const learning = await openLearning();
    const { code, stderr } = await learning.learn(...words);
    await learning.close();
    expect(code).toBe(2);
    expect(stderr).toMatch(reason);
  });

  test('golden pictures are listed, and one is taken away with its picture', async () => {
    const learning = await openLearning();
    try {
      const [pictures, masks] = await drawPairs(learning.folder, 3, 2);
      await learning.learn('import', 'golden', pictures, '--masks', masks);
      const { stdout, stderr } = await learning.learn('golden');
      expect(stderr).toContain('3 golden pictures.');
      const ids = stdout
        .trim()
        .split('\n')
        .map((line) => line.split('  ')[0]!);
      expect(new Set(ids).size).toBe(3);
      const unknown = await learning.learn('golden', 'remove', ids[0]!, 'nothing');
      expect(unknown.stderr).toContain('There is no such golden picture “nothing”');
      expect((await learning.learn('golden')).stderr).toContain('3 golden pictures.');
      const many = await learning.learn('golden', 'remove', '');
      expect(many.stderr).toContain('Use more of the id');
      expect((await learning.learn('golden', 'remove', ids[0]!, ids[0]!)).stderr).toContain('1 removed.');
      const left = await learning.learn('golden');
      expect(left.stdout).not.toContain(ids[0]);
      expect(left.stdout.trim().split('\n')).toHaveLength(2);
    } finally {
      await learning.close();
    }
  });

  test('nothing to learn from, an unknown version, a network that cannot learn', async () => {
    const learning = await openLearning();
    expect((await learning.learn(...TRAIN)).stderr).toContain('There is nothing to learn from');
    expect((await learning.learn('promote', 'v1')).stderr).toContain('There is no version “v1”');
    expect((await learning.learn('train', '--model', 'nothing')).stderr).toContain(
      'There is no model “nothing”',
    );
    expect((await learning.learn('rollback', '--model', 'tiny')).stderr).toContain('nothing to roll back to');
    await learning.close();
  });
});
