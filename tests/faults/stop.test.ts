import { expect, onTestFinished, test } from 'vitest';
import { drawPhoto, openServer, waitFor } from '../server/openServer.ts';

const CLIENTS = 6;

test('at SIGTERM everything in flight is answered, jobs are given back, and it is gone within 10 s', async () => {
  const server = await openServer({ STICKERSNAP_RATE: '0', STICKERSNAP_LOG: 'error' });
  onTestFinished(() => server.close());
  const body = new Uint8Array(await drawPhoto());
  const headers = { 'content-type': 'image/jpeg' };
  const answers = Array.from({ length: CLIENTS }, () =>
    fetch(`${server.origin}/api/v1/stickers`, { method: 'POST', body, headers }).then(async (answer) => {
      await answer.arrayBuffer();
      return answer.status;
    }),
  );
  await waitFor(async () => {
    const text = await (await fetch(`${server.origin}/metrics`)).text();
    return /stickersnap_engines_working [1-9]/.test(text) ? true : undefined;
  });
  const { code, ms } = await server.stop();
  expect(await Promise.all(answers)).toEqual(Array.from({ length: CLIENTS }, () => 200));
  expect(code).toBe(0);
  expect(ms).toBeLessThan(10_000);
});
