import { randomFillSync } from 'node:crypto';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { drawSample } from '@stickersnap/core';
import sharp from 'sharp';
import { waitFor } from '../../server/openServer.ts';
import { open, type Question } from './askFor.ts';

/** A drawn picture of so many bytes at the least: without compression, and noisy. */
export async function largePicture(least: number): Promise<Buffer> {
  const side = Math.ceil(Math.sqrt(least / 3));
  const { data } = drawSample(side, side);
  const noise = randomFillSync(Buffer.alloc(data.length));
  for (let i = 0; i < data.length; i++) data[i] = (data[i]! & 0xf8) | (noise[i]! & 7);
  return sharp(data, { raw: { width: side, height: side, channels: 4 } })
    .removeAlpha()
    .png({ compressionLevel: 0 })
    .toBuffer();
}

/**
 * Sends a body by halves, the second one only when a part of the first has reached the server.
 * @param incoming where the server lays what it receives.
 * @returns the status, and how many bytes lay there before the last were sent.
 */
export async function uploadByHalves(question: Question, body: Buffer, incoming: string) {
  let status: number | undefined;
  let failure: unknown;
  const call = open(question, (answer) => {
    answer.resume().once('end', () => {
      status = answer.statusCode;
    });
  });
  call.once('error', (error) => {
    failure = error;
  });
  call.setHeader('content-length', body.length);
  const half = body.length >> 1;
  call.write(body.subarray(0, half));
  const early = await waitFor(async () => {
    if (failure !== undefined) throw failure;
    const there = await bytesIn(incoming);
    return there > half / 2 ? there : undefined;
  });
  call.end(body.subarray(half));
  await waitFor(() => {
    if (failure !== undefined) throw failure;
    return status;
  });
  return { status, early };
}

async function bytesIn(folder: string): Promise<number> {
  const names = await readdir(folder).catch(() => []);
  const sizes = await Promise.all(
    names.map((name) =>
      stat(join(folder, name)).then(
        ({ size }) => size,
        () => 0,
      ),
    ),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}
