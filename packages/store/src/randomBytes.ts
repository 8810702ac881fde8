/** A source that nobody can foresee. */
export type RandomBytes = (count: number) => Uint8Array;

/** As base64url. */
export const randomText = (random: RandomBytes, bytes: number): string =>
  Buffer.from(random(bytes)).toString('base64url');
