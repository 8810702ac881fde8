import { expect, test } from 'vitest';
import { stylesLast } from './shellFirst.ts';

const LINK = '<link rel="stylesheet" crossorigin href="/assets/index-AbCd1234.css">';

test('styles go to the end of the body, after what is shown without them', () => {
  const icon = '<link rel="icon" href="/logo.svg" />';
  const html = `<head>\n  ${icon}\n  ${LINK}\n</head><body><div>shell</div></body>`;
  expect(stylesLast(html)).toBe(`<head>\n  ${icon}\n</head><body><div>shell</div>  ${LINK}\n</body>`);
});

test('a page without styles stays as it is', () => {
  const html = '<head></head><body>page</body>';
  expect(stylesLast(html)).toBe(html);
});
