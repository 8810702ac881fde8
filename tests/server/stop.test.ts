import { connect } from 'node:net';
import { createClient } from '@stickersnap/api';
import { expect, test } from 'vitest';
import { drawPhoto, openServer, waitFor } from './openServer.ts';

test.each(['SIGTERM', 'SIGINT'] as const)(
  'at %s work in flight is answered, idle connections end',
  async (signal) => {
    const server = await openServer();
    try {
      const client = createClient({ baseUrl: server.origin });
      const photo = new File([await drawPhoto()], 'cat.jpg');
      const { port } = new URL(server.origin);
      const idle = connect(Number(port), '127.0.0.1');
      const idleEnded = new Promise((resolve) => idle.on('error', () => undefined).once('close', resolve));
      const { id } = await client.createJob([photo, photo, photo, photo], {});
      const answers = [1, 2].map(() => client.sticker(photo));
      await waitFor(async () => {
        const text = await (await fetch(`${server.origin}/metrics`)).text();
        const arrived = /stickersnap_http_requests ([3-9])/.test(text);
        return arrived && /stickersnap_engines_working [1-9]/.test(text) ? true : undefined;
      });
      const ended = server.stop(signal);
      const files = await Promise.all(answers);
      for (const { file } of files) expect(file.size).toBeGreaterThan(1000);
      await idleEnded;
      const { code, ms } = await ended;
      expect(code).toBe(0);
      expect(ms).toBeLessThan(10_000);
      expect(id).not.toBe('');
    } finally {
      await server.close();
    }
  },
);

test('an address that is taken is told in plain words', async () => {
  const server = await openServer();
  try {
    const { port } = new URL(server.origin);
    const again = server.command('serve', '--port', port);
    await expect(again).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringContaining('something else listens there'),
    });
    await expect(server.command('serve', '--port', 'eighty')).rejects.toMatchObject({
      code: 2,
      stderr: expect.stringContaining('--port: “eighty” is not allowed'),
    });
  } finally {
    await server.close();
  }
});
