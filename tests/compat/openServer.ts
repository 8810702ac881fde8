import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { drawSample } from '@stickersnap/core';
import pino from 'pino';
import sharp from 'sharp';
import { startServer } from '../../apps/server/src/server.ts';
import type { Remote } from '../../apps/server/src/serverParts.ts';
import { readServerSettings } from '../../apps/server/src/settings.ts';

export interface OpenServer {
  /** `http://127.0.0.1:1234` */
  readonly address: string;
  /** Names of uploads that lie there still. */
  incoming(): Promise<readonly string[]>;
  close(): Promise<void>;
}

/** The whole server with the real engine, as `npm start` has it, in a folder of its own. */
export async function openServer(
  env: Readonly<Record<string, string>> = {},
  remote?: Remote,
): Promise<OpenServer> {
  const data = await mkdtemp(join(tmpdir(), 'stickersnap-compat-'));
  const models = process.env.STICKERSNAP_MODELS;
  const settings = readServerSettings({
    STICKERSNAP_PORT: '0',
    STICKERSNAP_SLOTS: '1',
    STICKERSNAP_RATE: '0',
    STICKERSNAP_RATE_MEGAPIXELS: '0',
    ...(models === undefined ? {} : { STICKERSNAP_MODELS: models }),
    ...env,
  });
  const options = { settings, data, log: pino({ level: 'silent' }), version: '0.0.0', site: undefined };
  const server = await startServer({ ...options, ...(remote === undefined ? {} : { remote }) });
  await server.ready;
  return {
    address: server.address,
    incoming: () => readdir(join(data, 'incoming')),
    close: async () => {
      await server.stop();
      await rm(data, { recursive: true, force: true });
    },
  };
}

/** A drawn picture in which the engine finds something. */
export async function samplePicture(width = 320, height = 240): Promise<Buffer> {
  const { data } = drawSample(width, height);
  return sharp(data, { raw: { width, height, channels: 4 } })
    .removeAlpha()
    .jpeg({ quality: 95 })
    .toBuffer();
}

export interface RawAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** Sends exactly these headers and bytes. */
export function send(
  url: string,
  method: string,
  headers: Readonly<Record<string, string>> = {},
  body?: Buffer,
): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { 'Content-Length': String(body.length) };
    const request = httpRequest(
      url,
      { method, agent: false, headers: { ...headers, ...length } },
      (answer) => {
        const pieces: Buffer[] = [];
        answer.on('data', (piece: Buffer) => pieces.push(piece));
        answer.once('error', reject);
        answer.once('end', () =>
          resolve({
            status: answer.statusCode ?? 0,
            headers: answer.headers as Record<string, string>,
            body: Buffer.concat(pieces),
          }),
        );
      },
    );
    request.once('error', reject);
    request.end(body);
  });
}
