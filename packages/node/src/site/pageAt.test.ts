import { expect, test } from 'vitest';
import { pageAt } from './pageAt.ts';

const page = '<link href="./a.css" /><a href="#stickers">./</a><script src="./a.js"></script>';

test.each([
  ['/', page],
  ['/?shared', page],
  ['/here', page],
  ['/some/where?a=/b', page.replaceAll('"./', '"../')],
  ['/some/where/else/', page.replaceAll('"./', '"../../../')],
])('at %s its files are those of the root', (url, expected) => {
  expect(pageAt(url, page)).toBe(expected);
});
