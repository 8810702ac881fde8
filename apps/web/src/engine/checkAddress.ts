export type Refusal = 'no-address' | 'plain-http' | 'not-listed';

export type CheckedAddress = { readonly url: string } | { readonly refusal: Refusal };

/**
 * Whether this page may send pictures to the server that somebody named.
 *
 * @param page the page's own address.
 * @param allowed origins that the site's content security policy lets the page reach, beside its own.
 */
export function checkAddress(text: string, page: string, allowed: readonly string[]): CheckedAddress {
  const url = parse(text.trim());
  if (url === undefined || !/^https?:$/.test(url.protocol)) return { refusal: 'no-address' };
  const own = new URL(page);
  if (own.protocol === 'https:' && url.protocol === 'http:') return { refusal: 'plain-http' };
  const origins = [own.origin, ...allowed.map((each) => parse(each)?.origin)];
  return origins.includes(url.origin) ? { url: url.href } : { refusal: 'not-listed' };
}

/** As `URL.parse`, which the lowest browsers do not have. */
function parse(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}
