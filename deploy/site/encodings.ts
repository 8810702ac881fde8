/**
 * A bucket knows one form of a file and sends it to whoever asks. gzip is what every client takes; browsers take Brotli
 * over HTTPS and from this very machine only, so it is for sites that are never opened over plain HTTP.
 */
export const ENCODINGS = ['gzip', 'br', 'none'] as const;

export type Encoding = (typeof ENCODINGS)[number];

/** What the build lays beside a file in this form ends so. */
export const ENDINGS: Readonly<Record<Exclude<Encoding, 'none'>, string>> = { gzip: '.gz', br: '.br' };

/**
 * @param hashed whether only the page's own code asks for it, in a browser that runs it. All else is asked for by
 * anything: programs that show previews, old browsers that are to be told so.
 */
export function encodingFor(wanted: Encoding, hashed: boolean): Encoding {
  return wanted === 'br' && !hashed ? 'gzip' : wanted;
}
