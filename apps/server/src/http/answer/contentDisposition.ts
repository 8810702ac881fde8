import { create } from 'content-disposition';

/**
 * A header that names a file for whoever saves it (RFC 6266), whatever the name holds: ASCII for old clients, and the
 * whole name as UTF-8 where that says more.
 */
export function contentDisposition(type: 'inline' | 'attachment', name: string): string {
  const fallback = name.replace(/[^\x20-\x7e]|["\\%/]/gu, '_');
  // Half a surrogate pair is no text: it becomes U+FFFD.
  const whole = Buffer.from(name).toString();
  return create(whole, { type, fallback });
}
