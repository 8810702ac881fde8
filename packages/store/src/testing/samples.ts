import type { Correction, FormerCorrection } from '@stickersnap/core';
import type { NewJob } from '../jobs/jobs.ts';
import type { ResultRecord } from '../results/results.ts';

export const HOUR = 3_600_000;

/** Texts that have broken one program or another. */
export const HOSTILE = [
  '',
  "'; drop table jobs; --",
  '../../../../etc/passwd',
  '..\\..\\windows\\win.ini',
  '/etc/passwd',
  'a'.repeat(100_000),
  'null\u0000byte',
  '%2e%2e%2f',
  '\ud800',
  '.',
  '..',
  'unfinished',
  '__proto__',
  'AAAAAAAAAAAAAAAAAAAAA/',
  'AAAAAAAAAAAAAAAAAAAAAA\n',
];

export function sampleJob(
  id: string,
  now: number,
  change: Partial<NewJob> & { count?: number } = {},
): NewJob {
  const { count = 1, ...rest } = change;
  return {
    id,
    keyId: null,
    options: { recipe: 'fast' },
    tasks: Array.from({ length: count }, (_, at) => ({ name: `${at}.jpg`, input: `${id}-picture-${at}` })),
    webhook: null,
    createdAt: now,
    expiresAt: now + HOUR,
    ...rest,
  };
}

export function sampleResult(id: string, now: number, change: Partial<ResultRecord> = {}): ResultRecord {
  return {
    id,
    blob: `${id}-blob`,
    fileName: 'cat.webp',
    mime: 'image/webp',
    bytes: 12_345,
    sha256: 'ab'.repeat(32),
    keyId: null,
    createdAt: now,
    expiresAt: now + HOUR,
    ...change,
  };
}

export function sampleCorrection(id: string, ownerTokenHash: string, second = 0): Correction {
  const mask = { width: 2, height: 2, runs: [255, 4] };
  return {
    id,
    createdAt: new Date(Date.UTC(2026, 0, 1, 0, 0, second)).toISOString(),
    image: {
      sha256: 'cd'.repeat(32),
      storedSha256: '98'.repeat(32),
      mime: 'image/jpeg',
      width: 640,
      height: 480,
    },
    model: { recipe: 'fast', version: '1', sha256: 'ef'.repeat(32) },
    before: mask,
    after: mask,
    strokes: {
      width: 2,
      height: 2,
      gestures: [{ tool: 'brush', kind: 'add', radius: 12.5, hardness: 1, points: [1, 2, 3, 4] }],
    },
    origin: 'edited',
    consent: { server: 'https://stickers.example', at: '2026-01-01T00:00:00.000Z' },
    ownerTokenHash,
  };
}

/** The same as versions before the gestures wrote it. */
export function formerCorrection(id: string, ownerTokenHash: string): FormerCorrection {
  const { image, ...rest } = sampleCorrection(id, ownerTokenHash);
  const { storedSha256: _, ...given } = image;
  const strokes = [{ tool: 'brush', kind: 'add', radius: 12.5, points: [1, 2, 3, 4] } as const];
  return { ...rest, image: given, strokes };
}
