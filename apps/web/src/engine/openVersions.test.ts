import { createClient } from '@stickersnap/api/client';
import { SnapError } from '@stickersnap/core';
import { expect, test } from 'vitest';
import { openVersions } from './openVersions.ts';
import { VersionRefusal } from './versionRefusal.ts';

function answered(status: number, body: unknown) {
  const client = createClient({
    baseUrl: 'https://here.example',
    fetch: async () => Response.json(body, { status }),
  });
  return openVersions(client, 'here.example');
}

test.each([
  [401, 'not-signed-in', 'key'],
  [403, 'not-allowed', 'scope'],
  [404, 'version-unknown', 'gone'],
  [409, 'version-refused', 'refused'],
  [409, 'nothing-before', 'nothing'],
])('what is refused with %i %s', async (status, code, kind) => {
  const details = { reason: 'the moon stands wrong' };
  const refused = answered(status, { code, detail: 'No.', details }).promote('one');
  await expect(refused).rejects.toBeInstanceOf(VersionRefusal);
  await expect(refused).rejects.toMatchObject({ kind, reason: details.reason });
});

test('what is not said of versions alone is told as everywhere', async () => {
  const refused = answered(500, { detail: 'It broke.' }).rollBack('tiny');
  await expect(refused).rejects.toBeInstanceOf(SnapError);
  await expect(refused).rejects.toMatchObject({ code: 'server-refused' });
});

test('a network is known from the server, else from what the engine knows, else not', async () => {
  const card = { id: 'tiny', licence: 'CC0-1.0', attribution: 'nobody' };
  const served = answered(200, [{ id: 'tiny', version: 'original', card }]);
  expect(await served.network('tiny')).toMatchObject({ licence: 'CC0-1.0' });
  const none = answered(500, {});
  expect(await none.network('u2netp')).toMatchObject({ licence: 'Apache-2.0' });
  expect(await none.network('tiny')).toBeUndefined();
});
