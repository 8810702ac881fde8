import { request } from 'node:http';
import { createClient } from '@stickersnap/api';
import { expect, test } from 'vitest';
import { drawPhoto, openServer } from './openServer.ts';

const NAME = 'Seeded-Name-of-Ann';
const ADDRESS = '127.0.0.77';

test('no log holds a name, a key, an address or a place', async () => {
  const server = await openServer({ STICKERSNAP_CORS: 'https://seeded-origin.example' });
  try {
    const key = (await server.command('keys', 'create', NAME, '--scope', 'admin')).trim();
    const photo = await drawPhoto({ Copyright: NAME, ImageDescription: 'Seeded-Place' });
    const client = createClient({ baseUrl: server.origin, key });
    const wrong = createClient({ baseUrl: server.origin, key: 'Seeded-Wrong-Key' });
    const file = new File([photo], `${NAME}.jpg`);

    await client.sticker(file);
    const { results } = await client.cut(file);
    await client.result(results[0]!.id);
    const { id } = await client.createJob([file, new File(['Seeded-Text'], `${NAME}.txt`)]);
    for await (const _job of client.watchJob(id));
    await client.buildPack([file], { for: 'telegram', title: NAME, emojis: '🐱' });
    await client.signIn(key);
    for (const refused of [
      () => wrong.session(),
      () => wrong.keys(),
      () => client.signIn('Seeded-Wrong-Key'),
      () => client.sticker(new File([photo.subarray(0, 200)], `${NAME}.jpg`)),
      () => client.sticker(file, { for: NAME }),
      () => client.sticker(file, { roi: NAME, [NAME]: NAME } as object),
      () => client.result(`${NAME}-0123456789`),
    ]) {
      await expect(refused()).rejects.toThrow();
    }
    await fromElsewhere(server.origin, {});
    await fromElsewhere(server.origin, {
      'x-forwarded-for': '198.51.100.77',
      origin: 'https://seeded-origin.example',
    });
    await server.stop();

    const said = server.said();
    expect(said).toContain('"route":"/api/v1/stickers"');
    expect(said).not.toMatch(/seeded/i);
    for (const secret of [key, ADDRESS, '198.51.100.77', '48/1', id, results[0]!.id])
      expect(said).not.toContain(secret);
  } finally {
    await server.close();
  }
});

/** From another address of this machine, with a path, a header and a body that tell much. */
function fromElsewhere(origin: string, headers: Record<string, string>): Promise<void> {
  return new Promise((resolve, reject) => {
    const options = {
      method: 'POST',
      localAddress: ADDRESS,
      headers: {
        'user-agent': NAME,
        cookie: `stickersnap_session=${NAME}`,
        ...headers,
        'content-type': 'application/json',
      },
    };
    request(`${origin}/api/v1/session?q=${NAME}`, options, (response) => {
      response.resume().once('end', resolve);
    })
      .once('error', reject)
      .end(`{"key": "${NAME}" BROKEN`);
  });
}
