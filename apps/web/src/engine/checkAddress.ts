export type Refusal = 'no-address' | 'plain-http' | 'not-listed';

export type CheckedAddress = { readonly url: string } | { readonly refusal: Refusal };

/**
 * Whether this page may send pictures to a server.
 *
 * @param page the page's own address.
 * @param allowed origins that the site's content security policy lets the page reach, beside its own.
 */
export function checkAddress(text: string, page: string, allowed: readonly string[]): CheckedAddress {
  const url = URL.parse(text.trim());
  if (url === null || !/^https?:$/.test(url.protocol)) return { refusal: 'no-address' };
  const own = new URL(page);
  if (own.protocol === 'https:' && url.protocol === 'http:') return { refusal: 'plain-http' };
  const origins = [own.origin, ...allowed.map((each) => URL.parse(each)?.origin)];
  return origins.includes(url.origin) ? { url: url.href } : { refusal: 'not-listed' };
}
