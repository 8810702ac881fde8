import { createHash, webcrypto } from 'node:crypto';
import { createMask, encodeRle } from '@stickersnap/core';
import { describe, expect, test } from 'vitest';
import { createFakeStorage } from '../testing/fakeStorage.ts';
import { makeCorrection } from './makeCorrection.ts';
import { knownOwner, ownerToken, withOwner } from './owner.ts';

const crypto = webcrypto as unknown as Crypto;
const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');
const parts = {
  picture: new Blob(['png'], { type: 'image/png' }),
  before: encodeRle(createMask(4, 3)),
  after: createMask(4, 3, 255),
  strokes: { width: 4, height: 3, gestures: [{ tool: 'invert' }] },
  finder: { recipe: 'fast', models: [{ id: 'u2netp', version: 'original', sha256: 'a'.repeat(64) }] },
  now: () => new Date(Date.UTC(2026, 0, 2, 3, 4, 5)),
  crypto,
} as const;

describe('a correction', () => {
  test('holds what was found, what was made of it, and how', async () => {
    const made = await makeCorrection(parts);
    expect(made.id).toMatch(/^[A-Za-z0-9_-]{22}$/);
    expect(made).toMatchObject({
      createdAt: '2026-01-02T03:04:05.000Z',
      image: { sha256: hashOf('png'), mime: 'image/png', width: 4, height: 3 },
      model: { recipe: 'fast', version: 'original', sha256: 'a'.repeat(64) },
      before: { runs: [0, 12] },
      after: { runs: [255, 12] },
      strokes: parts.strokes,
      origin: 'edited',
    });
  });

  test('says so where nobody knows which weights it was', async () => {
    const { model } = await makeCorrection({ ...parts, finder: { recipe: 'best', models: [] } });
    expect(model).toEqual({ recipe: 'best', version: 'unknown', sha256: '0'.repeat(64) });
  });

  test('is its owner’s, whose token is made once and kept, and is told as its hash alone', async () => {
    const storage = createFakeStorage();
    expect(knownOwner(storage)).toBeUndefined();
    const token = ownerToken(storage, crypto);
    expect(token).toMatch(/^[A-Za-z0-9_-]{22}$/);
    expect(ownerToken(storage, crypto)).toBe(token);
    const consent = { server: 'stickers.example', at: '2026-01-02T03:04:05.000Z' };
    const whole = await withOwner(await makeCorrection(parts), token, consent, crypto);
    expect(whole).toMatchObject({ consent, ownerTokenHash: hashOf(token) });
    expect(JSON.stringify(whole)).not.toContain(token);
  });

  test('has no owner where no token can be kept', () => {
    const storage = { ...createFakeStorage(), setItem: () => undefined };
    expect(() => ownerToken(storage, crypto)).toThrow(DOMException);
    storage.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    expect(() => ownerToken(storage, crypto)).toThrow('full');
  });
});
