import type { Plugin } from 'vite';

const STYLES = /[ \t]*<link rel="stylesheet"[^>]*>\n?/g;

/**
 * The page's styles stand at the end of its body: what lies before them, the shell, is shown without waiting for them,
 * while scripts still do.
 */
export function shellFirst(): Plugin {
  return {
    name: 'stickersnap-shell-first',
    apply: 'build',
    transformIndexHtml: { order: 'post', handler: stylesLast },
  };
}

export function stylesLast(html: string): string {
  const links = html.match(STYLES) ?? [];
  return html.replace(STYLES, '').replace('</body>', () => `${links.join('')}</body>`);
}
