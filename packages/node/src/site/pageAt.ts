const RELATIVE = /((?:href|src)=")\.\//g;

/**
 * The page's own addresses begin at the folder that it lies in; at a deeper address they lead back up to it.
 *
 * @param url asked for, from the site's root on.
 */
export function pageAt(url: string, html: string): string {
  const [path = '/'] = url.split(/[?#]/);
  const up = '../'.repeat(Math.max(0, path.split('/').length - 2));
  return up === '' ? html : html.replace(RELATIVE, (_, start: string) => start + up);
}
