/** @returns the value of the first cookie of that name, where it is one of our own making. */
export function readCookie(header: string | undefined, name: string): string | undefined {
  for (const pair of (header ?? '').split(';')) {
    const equals = pair.indexOf('=');
    if (equals === -1 || pair.slice(0, equals).trim() !== name) continue;
    const value = pair.slice(equals + 1).trim();
    return /^[\w.~-]{1,200}$/.test(value) ? value : undefined;
  }
  return undefined;
}

export interface CookieOptions {
  readonly secure: boolean;
  /** The server's own, without a slash at its end. */
  readonly base?: string;
  /** Seconds; 0 deletes it. */
  readonly maxAge: number;
}

/** No script reads it, and no other site's page sends it. */
export function writeCookie(name: string, value: string, options: CookieOptions): string {
  const { secure, base = '', maxAge } = options;
  const parts = [`${name}=${value}`, `Path=${base}/`, `Max-Age=${maxAge}`, 'HttpOnly', 'SameSite=Strict'];
  return [...parts, ...(secure ? ['Secure'] : [])].join('; ');
}
