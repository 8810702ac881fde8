import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { percentile } from '../../bench/statistics.ts';
import { drawPhoto, openServer } from '../server/openServer.ts';
import { probe } from './probe.ts';

/** Beside the photos that the evaluation tests take. */
const photos =
  process.env.STICKERSNAP_EVAL ?? resolve(fileURLToPath(import.meta.url), '../../../../shared/eval/photos');
const folder = join(dirname(photos), 'awkward');

interface Case {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

async function awkwardFiles(): Promise<Case[]> {
  const photo = new Uint8Array(await drawPhoto());
  const text = (words: string) => new TextEncoder().encode(words);
  const drawn: Case[] = [
    { name: 'empty', bytes: new Uint8Array(0) },
    { name: 'text', bytes: text('no picture') },
    { name: 'svg', bytes: text('<svg xmlns="http://www.w3.org/2000/svg"><image href="/etc/passwd"/></svg>') },
    { name: 'cut off', bytes: photo.slice(0, photo.length / 2) },
    { name: 'only a head', bytes: photo.slice(0, 64) },
    { name: 'noise behind a head', bytes: photo.map((byte, i) => (i < 600 ? byte : (i * 7919) & 255)) },
  ];
  if (!existsSync(folder)) return drawn;
  const names = readdirSync(folder).filter((name) => name !== 'manifest.json');
  return [
    ...drawn,
    ...names.map((name) => ({ name, bytes: new Uint8Array(readFileSync(join(folder, name))) })),
  ];
}

test('awkward files, all at once: each is answered, and health within 50 ms', async () => {
  const server = await openServer({
    STICKERSNAP_RATE: '0',
    STICKERSNAP_RATE_MEGAPIXELS: '0',
    STICKERSNAP_QUEUE: '1000',
    STICKERSNAP_LOG: 'error',
  });
  onTestFinished(() => server.close());
  const files = await awkwardFiles();
  const stop = await probe(`${server.origin}/healthz`);
  const answers = await Promise.all(
    files.map(async ({ name, bytes }) => {
      const body = new FormData();
      body.append('picture', new File([bytes], name));
      const answer = await fetch(`${server.origin}/api/v1/stickers`, { method: 'POST', body });
      await answer.arrayBuffer();
      return { name, status: answer.status };
    }),
  );
  const { latencies, failed } = await stop();
  expect(answers.filter(({ status }) => status >= 500)).toEqual([]);
  expect(answers.map(({ status }) => status)).toContain(200);
  expect(failed).toBe(0);
  expect(latencies.length).toBeGreaterThan(20);
  process.stdout.write(
    `${files.length} files; /healthz p99 ${percentile(latencies, 99).toFixed(1)} ms of ${latencies.length}\n`,
  );
  expect(percentile(latencies, 99)).toBeLessThanOrEqual(50);
});
