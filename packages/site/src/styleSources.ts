import { createHash } from 'node:crypto';

const STYLE = /<style>([\s\S]*?)<\/style>/g;

/** @returns for `style-src`, what allows a page's own `style` elements, and nothing else that is written in it. */
export function styleSources(html: string): string[] {
  return [...html.matchAll(STYLE)].map(
    ([, css = '']) => `'sha256-${createHash('sha256').update(css).digest('base64')}'`,
  );
}
