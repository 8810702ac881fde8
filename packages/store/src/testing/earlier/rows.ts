import type { Correction } from '@stickersnap/core';
import { hashSecret } from '../../keys/secrets.ts';
import { formerCorrection, HOUR, sampleCorrection } from '../samples.ts';

export const NOW = 1_700_000_000_000;
const SECRET = 'a'.repeat(43);
export const KEY = { id: '0123456789abcdef', text: `sk_0123456789abcdef_${SECRET}` };
export const OWNER = '11'.repeat(32);
const blobId = (letter: string) => letter.repeat(22);
export const [PHOTO, LATER, STICKER, BODY, TAUGHT] = ['p', 'q', 's', 'b', 't'].map(blobId) as [
  string,
  string,
  string,
  string,
  string,
];

/** As it is kept since there are gestures; its picture is the one that came. */
export function keptCorrection(): Correction {
  const { image, ...rest } = sampleCorrection('taught', OWNER);
  const { storedSha256: _, ...given } = image;
  return { ...rest, image: given };
}

/** Every row as the version with the first schema wrote it. */
export const ROWS: Readonly<Record<string, readonly Readonly<Record<string, string | number | null>>[]>> = {
  keys: [
    {
      id: KEY.id,
      name: 'phone',
      scope: 'use',
      secret_hash: hashSecret(SECRET),
      created_at: NOW - HOUR,
      last_used_at: null,
      revoked_at: null,
    },
    {
      id: 'fedcba9876543210',
      name: 'lost',
      scope: 'admin',
      secret_hash: hashSecret('b'.repeat(43)),
      created_at: NOW - HOUR,
      last_used_at: NOW - 2000,
      revoked_at: NOW - 1000,
    },
  ],
  sessions: [{ hash: hashSecret('session'), key_id: KEY.id, expires_at: NOW + HOUR }],
  jobs: [
    {
      id: 'job',
      key_id: KEY.id,
      options: '{"recipe":"fast","style":{"shadow":false},"products":[{"kind":"mask"}]}',
      webhook: 'https://example.org/hook',
      state: 'running',
      open_tasks: 2,
      version: 7,
      created_at: NOW - 5000,
      expires_at: NOW + HOUR,
    },
    {
      id: 'ended',
      key_id: null,
      options: '{}',
      webhook: 'https://example.org/ended',
      state: 'done',
      open_tasks: 0,
      version: 3,
      created_at: NOW - 9000,
      expires_at: NOW + HOUR,
    },
  ],
  tasks: [
    taskRow('job', 0, PHOTO, { state: 'done', attempts: 1, outcome: '{"confidence":0.5}' }),
    taskRow('job', 1, LATER, { state: 'waiting', turn: 1 }),
    taskRow('job', 2, PHOTO, {
      state: 'running',
      attempts: 1,
      turn: 2,
      lease_ends: NOW - 1,
      worker: 'gone',
      token: 'old',
    }),
    taskRow('ended', 0, PHOTO, { state: 'failed', attempts: 3, error: '{"code":"busy","message":"Later."}' }),
  ],
  webhooks: [
    {
      job: 'ended',
      url: 'https://example.org/ended',
      attempts: 1,
      ready_at: NOW - 1,
      worker: null,
      token: null,
    },
  ],
  results: [
    {
      id: 'result',
      blob: STICKER,
      file_name: 'cat.webp',
      mime: 'image/webp',
      bytes: 7,
      sha256: 'ab'.repeat(32),
      key_id: KEY.id,
      created_at: NOW - 4000,
      expires_at: NOW + HOUR,
    },
  ],
  idempotency: [
    {
      scope: 'all',
      key: 'again',
      fingerprint: 'print',
      busy_until: NOW - 1,
      expires_at: NOW + HOUR,
      status: 201,
      headers: '{"location":"/v1/jobs/job"}',
      body: BODY,
    },
  ],
  corrections: [
    {
      id: 'taught',
      owner: OWNER,
      image: TAUGHT,
      image_sha256: 'cd'.repeat(32),
      created_at: Date.UTC(2026, 0, 1),
      recipe: 'fast',
      model_version: '1',
      origin: 'edited',
      record: JSON.stringify(formerCorrection('taught', OWNER)),
    },
  ],
};

function taskRow(
  job: string,
  position: number,
  input: string,
  change: Readonly<Record<string, string | number>>,
) {
  return {
    job,
    position,
    name: `${position}.jpg`,
    input,
    attempts: 0,
    turn: 0,
    queued_at: NOW - 5000,
    ready_at: NOW - 5000,
    lease_ends: null,
    worker: null,
    token: null,
    outcome: null,
    error: null,
    state: 'waiting',
    ...change,
  };
}

/** From the third schema on, records have gestures. */
export function asWritten<Row extends Readonly<Record<string, unknown>>>(
  table: string,
  last: string,
  row: Row,
): Row {
  if (table !== 'corrections' || last < '0003') return row;
  return { ...row, record: JSON.stringify(keptCorrection()) };
}
