import { HOSTILE_ROWS, type HostileRow } from '../../tests/server/hostile/rows.ts';
import { sendHostile } from '../../tests/server/hostile/sendHostile.ts';
import { memoryOf } from '../speed/processTree.ts';
import type { ServerBench } from './serverBench.ts';

export interface HostileFigures {
  readonly name: string;
  readonly status: number;
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
  return figures;
}

async function measureRow(origin: string, pid: number, row: HostileRow): Promise<HostileFigures> {
  const body = row.body();
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
  const { status, sent } = await sendHostile(origin, row, body);
  over = true;
  await others;
  clearInterval(timer);
  return { name: row.name, status, sent, waited, grown: most - before };
}
