/** Where people reach the server: `https://example.org`, or below a path: `https://example.org/stickers`. */
interface Public {
  readonly publicUrl: string | undefined;
}

/** Names that no proxy, router or cookie reads in a way of its own. */
const PLAIN_PATH = /^(?:\/[\w~-][\w.~-]*)*\/?$/;

/** @returns without a slash at its end; `undefined` for what is no such address. */
export function parsePublicUrl(text: string): string | undefined {
  const url = URL.parse(text.trim());
  if (url === null || !/^https?:$/.test(url.protocol) || !PLAIN_PATH.test(url.pathname)) return undefined;
  if (url.search !== '' || url.hash !== '' || url.username !== '' || url.password !== '') return undefined;
  return url.origin + url.pathname.replace(/\/$/, '');
}

/** As browsers name it. */
export function publicOrigin({ publicUrl }: Public): string | undefined {
  return publicUrl === undefined ? undefined : new URL(publicUrl).origin;
}

/** What stands before every path of the server's own: `/stickers`; `''` where it has its origin for itself. */
export function basePath({ publicUrl }: Public): string {
  return publicUrl === undefined ? '' : new URL(publicUrl).pathname.replace(/\/$/, '');
}

/** A path as the routes know it, whether the proxy in front takes the base away or leaves it. */
export function withoutBase(url: string, base: string): string {
  if (base === '' || !url.startsWith(base)) return url;
  const rest = url.slice(base.length);
  if (rest === '' || rest.startsWith('?')) return `/${rest}`;
  return rest.startsWith('/') ? rest : url;
}
