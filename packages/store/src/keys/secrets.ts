import { createHash, timingSafeEqual } from 'node:crypto';

/** 256 random bits: nobody guesses them, so that a fast hash is enough. Slow ones are for what people think up. */
export const SECRET_BYTES = 32;

/** SHA-256, lower-case hex. */
export const hashSecret = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/** Takes as long wherever they differ. */
export const sameHash = (a: string, b: string): boolean =>
  timingSafeEqual(Buffer.from(a, 'hex'), Buffer.from(b, 'hex'));
