import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { drawSample } from '@stickersnap/core';
import sharp from 'sharp';
import { expect, onTestFinished, test } from 'vitest';
import { openServer, waitFor } from '../server/openServer.ts';
import { incoming } from './descriptors.ts';

/** A file system of its own, so small that it is soon full; where that is not allowed, `undefined`. */
function smallDisk(megabytes: number): string | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'stickersnap-disk-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder], { stdio: 'ignore' });
  } catch {
    return undefined;
  }
  onTestFinished(() => {
    execFileSync('umount', ['-l', folder]);
  });
  return folder;
}

async function drawLarge(): Promise<Uint8Array<ArrayBuffer>> {
  const { width, height, data } = drawSample(1200, 900);
  const photo = sharp(data, { raw: { width, height, channels: 4 } }).flatten();
  return new Uint8Array(await photo.jpeg({ quality: 100 }).toBuffer());
}

test('a full disk is told; what is there stays whole, and with room it goes on', async () => {
  // Below 50 MB a server says that it is not ready.
  const disk = smallDisk(64);
  // Without a disk of its own the quota stands for it.
  const server = await openServer(
    disk === undefined ? { STICKERSNAP_QUOTA: '2MB' } : { STICKERSNAP_DATA: disk, STICKERSNAP_RATE: '0' },
  );
  onTestFinished(() => server.close());
  const folder = disk ?? server.folder;
  const photo = await drawLarge();
  const headers = { 'content-type': 'image/jpeg', accept: 'application/json' };
  const cut = async () => {
    const answer = await fetch(`${server.origin}/api/v1/stickers`, { method: 'POST', body: photo, headers });
    return {
      status: answer.status,
      body: (await answer.json()) as { code?: string; results?: { url: string }[] },
    };
  };

  const urls: string[] = [];
  const first = await cut();
  expect(first.status).toBe(200);
  urls.push(first.body.results![0]!.url);
  const filler = join(folder, 'filler');
  if (disk !== undefined) {
    try {
      for (let part = 0; ; part++) writeFileSync(`${filler}${part}`, new Uint8Array(100_000));
    } catch {
      // Full.
    }
  }
  const refused = await waitFor(async () => {
    const answer = await cut();
    return answer.status === 200 ? undefined : answer;
  });
  expect(refused).toMatchObject({ status: 507, body: { code: 'storage-full' } });
  expect((await fetch(`${server.origin}/healthz`)).status).toBe(200);
  expect((await fetch(new URL(urls[0]!, server.origin))).status).toBe(200);
  await waitFor(async () => ((await incoming(folder)) === 0 ? true : undefined));

  if (disk === undefined) return;
  for (let part = 0; part < 1000; part++) await rm(`${filler}${part}`, { force: true });
  expect((await cut()).status).toBe(200);
});
