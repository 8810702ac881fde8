import { drawSample } from '@stickersnap/core';
import sharp from 'sharp';
import { HOSTILE_CROWDS, type HostileCrowd } from '../../tests/server/hostile/crowds.ts';
import { openCrowdPath } from '../../tests/server/hostile/openCrowdPath.ts';
import { HOSTILE_ROWS, type HostileRow } from '../../tests/server/hostile/rows.ts';
import { sendCrowd } from '../../tests/server/hostile/sendCrowd.ts';
import { sendHostile } from '../../tests/server/hostile/sendHostile.ts';
import { memoryOf } from '../speed/processTree.ts';
import type { ServerBench } from './serverBench.ts';

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

/** Milliseconds between two looks at the memory, and two at `/healthz`. */
const INTERVAL = 5;

/** One row after the other, while somebody else asks whether the server lives. */
export async function measureHostile({ server, say }: ServerBench): Promise<HostileFigures[]> {
  const figures: HostileFigures[] = [];
  for (const row of HOSTILE_ROWS) {
    say(row.name);
    figures.push(await measureRow(server.address, server.pid, row));
  }
  const { width, height, data } = drawSample(320, 240);
  const photo = await sharp(data, { raw: { width, height, channels: 4 } })
    .flatten()
    .jpeg()
    .toBuffer();
  for (const crowd of HOSTILE_CROWDS) {
    say(crowd.name);
    figures.push(await measureCrowd(server.address, server.pid, crowd, new Uint8Array(photo)));
  }
  return figures;
}

async function measureRow(origin: string, pid: number, row: HostileRow): Promise<HostileFigures> {
  const body = row.body();
  const { value, waited, grown } = await watch(origin, pid, () => sendHostile(origin, row, body));
  const { status, sent } = value;
  return { name: row.name, status: String(status), size: body.length, sent, waited, grown };
}

async function measureCrowd(
  origin: string,
  pid: number,
  crowd: HostileCrowd,
  photo: Uint8Array<ArrayBuffer>,
): Promise<HostileFigures> {
  const { path, close } = await openCrowdPath(origin, crowd.path, photo);
  const { value, waited, grown } = await watch(origin, pid, () => sendCrowd(origin, crowd, path));
  await close();
  value.leave();
  const counts = new Map<number, number>();
  for (const { status } of value.answers) counts.set(status, (counts.get(status) ?? 0) + 1);
  const status = [...counts].map(([code, count]) => `${count} × ${code}`).join(', ');
  return { name: crowd.name, status, size: 0, sent: 0, waited, grown };
}

async function watch<Value>(origin: string, pid: number, work: () => Promise<Value>) {
  const memory = () => memoryOf(pid, 'RssAnon') + memoryOf(pid, 'RssShmem');
  const before = memory();
  let most = before;
  let waited = 0;
  let over = false;
  const timer = setInterval(() => {
    most = Math.max(most, memory());
  }, INTERVAL);
  const others = (async () => {
    while (!over) {
      const start = performance.now();
      await (await fetch(`${origin}/healthz`)).text();
      waited = Math.max(waited, performance.now() - start);
      await new Promise((resolve) => setTimeout(resolve, INTERVAL));
    }
  })();
  const value = await work();
  over = true;
  await others;
  clearInterval(timer);
  return { value, waited, grown: most - before };
}
