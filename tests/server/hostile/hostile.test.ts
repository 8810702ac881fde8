import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { drawPhoto, openServer, type ServerProcess, waitFor } from '../openServer.ts';
import { HOSTILE_CROWDS } from './crowds.ts';
import { openCrowdPath } from './openCrowdPath.ts';
import { HOSTILE_ROWS } from './rows.ts';
import { sendCrowd } from './sendCrowd.ts';
import { sendHostile } from './sendHostile.ts';

let server: ServerProcess;
beforeAll(async () => {
  server = await openServer({ STICKERSNAP_LOG: 'error' });
});
afterAll(() => server?.close());

const isHealthy = async () => (await fetch(`${server.origin}/healthz`)).ok;

/** @returns what came of it, and how often others were answered meanwhile. */
async function besideOthers<Value>(work: () => Promise<Value>) {
  let answered = 0;
  let over = false;
  const others = (async () => {
    do if (await isHealthy()) answered++;
    while (!over);
  })();
  const value = await work().finally(() => {
    over = true;
  });
  await others;
  return { value, answered };
}

describe('a hostile request', () => {
  test.each(HOSTILE_ROWS.map((row) => [row.name, row] as const))('%s', async (_name, row) => {
    const body = row.body();
    const { value: answer, answered } = await besideOthers(() => sendHostile(server.origin, row, body));
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

describe('a hostile crowd', () => {
  test.each(HOSTILE_CROWDS.map((crowd) => [crowd.name, crowd] as const))('%s', async (_name, crowd) => {
    const photo = new Uint8Array(await drawPhoto());
    const { path, close } = await openCrowdPath(server.origin, crowd.path, photo);
    const { value: open, answered } = await besideOthers(() => sendCrowd(server.origin, crowd, path));
    const refused = open.answers.filter(({ status }) => status !== 200);
    expect(open.answers.length - refused.length).toBe(crowd.admitted);
    expect(refused).toHaveLength(crowd.connections - crowd.admitted);
    for (const { status, text } of refused) {
      expect(status).toBe(429);
      expect(JSON.parse(text)).toMatchObject({ code: 'rate-limited', status: 429 });
    }
    expect(answered).toBeGreaterThan(0);

    await close();
    if (crowd.deaf) open.leave();
    else
      for (const heard of await open.ended()) expect(heard).toMatch(/event: end\nid: \d+\ndata: \{\}\n\n$/);

    // Their places are free again.
    const another = await waitFor(async () => {
      const { answers, leave } = await sendCrowd(server.origin, { connections: 1, callers: 1 }, path);
      leave();
      return answers[0]?.status === 200 ? answers[0] : undefined;
    });
    expect(another.status).toBe(200);
  });
});
