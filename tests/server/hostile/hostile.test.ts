import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openServer, type ServerProcess } from '../openServer.ts';
import { HOSTILE_ROWS } from './rows.ts';
import { sendHostile } from './sendHostile.ts';

let server: ServerProcess;
beforeAll(async () => {
  server = await openServer({ STICKERSNAP_LOG: 'error' });
});
afterAll(() => server?.close());

const isHealthy = async () => (await fetch(`${server.origin}/healthz`)).ok;

describe('a hostile request', () => {
  test.each(HOSTILE_ROWS.map((row) => [row.name, row] as const))('%s', async (_name, row) => {
    const body = row.body();
    let answered = 0;
    let over = false;
    const others = (async () => {
      do if (await isHealthy()) answered++;
      while (!over);
    })();
    const answer = await sendHostile(server.origin, row, body);
    over = true;
    await others;
    expect(row.status).toContain(answer.status);
    // Nothing of what was sent comes back but a little, so that it is known again.
    expect(answer.text.length).toBeLessThan(1500);
    expect(answered).toBeGreaterThan(0);
  });

  test('four at once leave the server as it was', async () => {
    const rows = HOSTILE_ROWS.slice(0, 4);
    const answers = await Promise.all(rows.map((row) => sendHostile(server.origin, row, row.body())));
    for (const [i, { status }] of answers.entries()) expect(rows[i]!.status).toContain(status);
    expect(await isHealthy()).toBe(true);
  });
});
