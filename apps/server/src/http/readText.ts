import type { Readable } from 'node:stream';
import { SnapError } from '@stickersnap/core';

/** @throws SnapError `input-too-many-bytes`, `request-invalid` */
export async function readText(body: Readable, limit: number): Promise<string> {
  const chunks: Buffer[] = [];
  let measured = 0;
  for await (const chunk of body as AsyncIterable<Buffer>) {
    measured += chunk.length;
    if (measured > limit) throw new SnapError('input-too-many-bytes', { measured, limit });
    chunks.push(chunk);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks));
  } catch {
    throw new SnapError('request-invalid', { reason: 'the text is not UTF-8' });
  }
}

/** The members of a JSON object, by name; what is no text there is written as JSON. */
export function fieldsOfJson(text: string): Map<string, string> {
  return new Map(
    Object.entries(parseObject(text)).map(([name, value]) => [
      name,
      typeof value === 'string' ? value : JSON.stringify(value),
    ]),
  );
}

function parseObject(text: string): object {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new SnapError('request-invalid', { reason: 'the body is not JSON' });
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  throw new SnapError('request-invalid', { reason: 'the body must be a JSON object' });
}
