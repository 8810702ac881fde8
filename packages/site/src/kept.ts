const HOUR = 3600;
const YEAR = 365 * 24 * HOUR;

const FOR_GOOD = `public, max-age=${YEAR}, immutable`;

/** How long files of some paths are kept by browsers and caches. */
export interface Kept {
  /** Of the whole path below the site's folder; written so that NGINX's PCRE reads it as JavaScript does. */
  readonly paths: RegExp;
  /** Value of `Cache-Control`. */
  readonly value: string;
  /** Whether the file's name changes with its content. */
  readonly isHashed: boolean;
}

/** The first that fits holds; what none fits is asked for anew each time (`no-cache`). */
export const KEPT: readonly Kept[] = [
  { paths: /^assets\/.*-[\w-]{8}\.\w+$/, value: FOR_GOOD, isHashed: true },
  { paths: /^ort\/[\d.]+\/./, value: FOR_GOOD, isHashed: true },
  { paths: /^models\/.*-[0-9a-f]{16}\.onnx$/, value: FOR_GOOD, isHashed: true },
  { paths: /^icons\//, value: `max-age=${HOUR}`, isHashed: false },
];

/** Of what is in none of them. */
export const NOT_KEPT = 'no-cache';
