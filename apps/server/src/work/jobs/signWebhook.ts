import { createHmac } from 'node:crypto';

/** The header that bears the signature. */
export const SIGNATURE_HEADER = 'X-StickerSnap-Signature';

/**
 * `t=SECONDS,v1=HEX`: HMAC-SHA256 of `SECONDS.BODY`. Whoever receives it computes the same, compares in constant
 * time and refuses what is older than some minutes: nobody can send it again later.
 *
 * @param now milliseconds since 1970.
 */
export function signWebhook(body: string, secret: string, now: number): string {
  const seconds = Math.floor(now / 1000);
  const digest = createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex');
  return `t=${seconds},v1=${digest}`;
}
