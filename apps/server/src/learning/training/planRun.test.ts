import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { planRun, type RunWish } from './planRun.ts';
import { listRuns, runsFolder } from './runFolder.ts';

const WISH: RunWish & { readonly original: string } = {
  kind: 'corrections',
  card: 'tiny',
  settings: { seed: 3 },
  original: 'aa',
  startedBy: 'Ada',
};
const NOW = Date.parse('2026-01-02T03:04:05Z');

async function openFolder(): Promise<string> {
  const data = await mkdtemp(join(tmpdir(), 'stickersnap-runs-'));
  onTestFinished(() => rm(data, { recursive: true, force: true }));
  return data;
}

test('the same is gone on with, whoever asks for it; something else begins anew', async () => {
  const data = await openFolder();
  const first = await planRun(data, WISH, { manifest: 'm' }, NOW);
  expect(first).toMatchObject({ goesOn: false, plan: { startedBy: 'Ada', manifest: 'm' } });
  const again = await planRun(data, { ...WISH, startedBy: 'Bob' }, { manifest: 'm' }, NOW + 1000);
  expect(again).toMatchObject({ goesOn: true, plan: first.plan });
  const other = await planRun(data, WISH, { manifest: 'other' }, NOW + 2000);
  expect(other.goesOn).toBe(false);
  expect(await listRuns(data)).toEqual([other.plan.id]);
});

test('runs whose plan was never written whole are in nobody’s way', async () => {
  const data = await openFolder();
  await mkdir(join(runsFolder(data), '20260101000000-empty'), { recursive: true });
  await mkdir(join(runsFolder(data), '20260101000000-torn'));
  await writeFile(join(runsFolder(data), '20260101000000-torn', 'plan.json'), '{"id":');
  const { plan, goesOn } = await planRun(data, WISH, { manifest: 'm' }, NOW);
  expect(goesOn).toBe(false);
  expect(await listRuns(data)).toEqual([plan.id]);
});
