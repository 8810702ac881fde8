import type { Correction } from '@stickersnap/core';
import type { SettingsStorage } from '../state/settings.ts';
import { toBase64Url, toHex } from './encodeBytes.ts';
import type { OwnCorrection } from './makeCorrection.ts';

const KEY = 'stickersnap-owner';
const TOKEN = /^[A-Za-z0-9_-]{22}$/;

/** The owner token of this device; `undefined` before anything was given. */
export function knownOwner(storage: SettingsStorage): string | undefined {
  try {
    const token = storage.getItem(KEY) ?? '';
    return TOKEN.test(token) ? token : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The owner token, made where there is none.
 * @throws what the storage throws: nobody could ever take back what was given under a token that is lost.
 */
export function ownerToken(storage: SettingsStorage, crypto: Pick<Crypto, 'getRandomValues'>): string {
  const known = knownOwner(storage);
  if (known !== undefined) return known;
  const token = toBase64Url(crypto.getRandomValues(new Uint8Array(16)));
  storage.setItem(KEY, token);
  if (storage.getItem(KEY) !== token) throw new DOMException('the token is not kept', 'QuotaExceededError');
  return token;
}

/** The record whole: with whose it is, and with the consent where it is given. */
export async function withOwner(
  correction: OwnCorrection,
  token: string,
  consent: Correction['consent'],
  crypto: Pick<Crypto, 'subtle'>,
): Promise<Correction> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(token));
  return { ...correction, consent, ownerTokenHash: toHex(new Uint8Array(hash)) };
}
