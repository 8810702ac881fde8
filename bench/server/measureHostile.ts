import { drawSample } from '@stickersnap/core';
import sharp from 'sharp';
import { HOSTILE_CROWDS, type HostileCrowd } from '../../tests/server/hostile/crowds.ts';
import { openCrowdPath } from '../../tests/server/hostile/openCrowdPath.ts';
import { HOSTILE_ROWS, type HostileRow } from '../../tests/server/hostile/rows.ts';
import { sendCrowd } from '../../tests/server/hostile/sendCrowd.ts';
import { sendHostile } from '../../tests/server/hostile/sendHostile.ts';
import { memoryOf } from '../speed/processTree.ts';
import type { WatchAnswer, WatchQuestion } from './healthWatcher.ts';
import type { ServerBench } from './serverBench.ts';
import { type Child, startChild } from './startChild.ts';

export interface HostileFigures {
  readonly name: string;
  /** `400`; of many connections how often each. */
  readonly status: string;
  /** Bytes of the body. */
  readonly size: number;
  /** Bytes of the body that had left when the answer came. */
  readonly sent: number;
  /** Milliseconds: the longest time that `/healthz` took meanwhile. */
  readonly waited: number;
  /** Bytes by which the server's own process grew at most. */
  readonly grown: number;
}

/** Milliseconds between two looks at the memory. */
const INTERVAL = 5;

type Watcher = Child<WatchQuestion, WatchAnswer>;

interface Place {
  readonly origin: string;
  readonly pid: number;
}

/** One row after the other, while somebody else asks whether the server lives. */
export async function measureHostile({ server, say }: ServerBench): Promise<HostileFigures[]> {
  const figures: HostileFigures[] = [];
  const watcher: Watcher = await startChild(new URL('healthWatcher.ts', import.meta.url));
  const place = { origin: server.address, pid: server.pid };
  for (const row of HOSTILE_ROWS) {
    say(row.name);
    figures.push(await measureRow(watcher, place, row));
  }
  const { width, height, data } = drawSample(320, 240);
  const photo = await sharp(data, { raw: { width, height, channels: 4 } })
    .flatten()
    .jpeg()
    .toBuffer();
  for (const crowd of HOSTILE_CROWDS) {
    say(crowd.name);
    figures.push(await measureCrowd(watcher, place, crowd, new Uint8Array(photo)));
  }
  watcher.close();
  return figures;
}

async function measureRow(watcher: Watcher, place: Place, row: HostileRow): Promise<HostileFigures> {
  const body = row.body();
  const { value, waited, grown } = await watch(watcher, place, () => sendHostile(place.origin, row, body));
  const { status, sent } = value;
  return { name: row.name, status: String(status), size: body.length, sent, waited, grown };
}

async function measureCrowd(
  watcher: Watcher,
  place: Place,
  crowd: HostileCrowd,
  photo: Uint8Array<ArrayBuffer>,
): Promise<HostileFigures> {
  const { path, close } = await openCrowdPath(place.origin, crowd.path, photo);
  const { value, waited, grown } = await watch(watcher, place, () => sendCrowd(place.origin, crowd, path));
  await close();
  value.leave();
  const counts = new Map<number, number>();
  for (const { status } of value.answers) counts.set(status, (counts.get(status) ?? 0) + 1);
  const status = [...counts].map(([code, count]) => `${count} × ${code}`).join(', ');
  return { name: crowd.name, status, size: 0, sent: 0, waited, grown };
}

async function watch<Value>(watcher: Watcher, { origin, pid }: Place, work: () => Promise<Value>) {
  const memory = () => memoryOf(pid, 'RssAnon') + memoryOf(pid, 'RssShmem');
  await watcher.ask({ watch: origin });
  const before = memory();
  let most = before;
  const timer = setInterval(() => {
    most = Math.max(most, memory());
  }, INTERVAL);
  const value = await work();
  const { waited } = await watcher.ask({ end: true });
  clearInterval(timer);
  return { value, waited, grown: most - before };
}
