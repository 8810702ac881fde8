declare module 'wawoff2' {
  /** @returns a TrueType font. */
  export function decompress(woff2: Uint8Array): Promise<Uint8Array>;
}
