const HOUR = 3600;
const YEAR = 365 * 24 * HOUR;
/** Their names change with their content. */
const HASHED = /^(?:assets\/.*-[\w-]{8}\.\w+|ort\/[\d.]+\/.*|models\/.*-[0-9a-f]{16}\.onnx)$/;

/** @param path below the site's folder, with slashes. */
export function isHashed(path: string): boolean {
  return HASHED.test(path);
}

/** How long a file of the site may be kept without asking anew. */
export function cacheControl(path: string): string {
  if (isHashed(path)) return `public, max-age=${YEAR}, immutable`;
  return path.startsWith('icons/') ? `max-age=${HOUR}` : 'no-cache';
}
