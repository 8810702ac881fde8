import { expect, test } from 'vitest';
import { draggedPicture } from './draggedPicture.ts';

const DOT = 'R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7';
const GIF = `data:image/gif;base64,${DOT}`;
const SVG = 'data:image/svg+xml;charset=utf-8,%3Csvg%3Eé%3C/svg%3E';

const take = (uriList: string, html = '') => draggedPicture({ uriList, html }, 'Dragged');

test.each([
  ['an address', GIF, ''],
  ['one among others, with a remark', `# from a page\r\nhttps://example.org/a.gif\r\n${GIF}`, ''],
  [
    'a picture in a page',
    '',
    `<meta charset="utf-8"><a href="/x"><img alt="a>b" class="x" src="${GIF}"></a>`,
  ],
  ['one in other quotation marks', '', `<img src='${GIF}'/>`],
  ['one without any', '', `<img width=1 src=${GIF}>`],
  ['a link around it', 'https://example.org/', `<img src="${GIF}">`],
])('%s that holds the bytes is the picture', async (_, uriList, html) => {
  const file = take(uriList, html)!;
  expect([file.name, file.type]).toEqual(['Dragged', 'image/gif']);
  expect(Buffer.from(await file.arrayBuffer()).toString('base64')).toBe(DOT);
});

test('text is taken as text', async () => {
  expect(await take(SVG)!.text()).toBe('<svg>é</svg>');
});

test.each([
  ['nothing', '', ''],
  ['an address that only names it', 'https://example.org/cat.jpg', '<img src="https://example.org/cat.jpg">'],
  ['no picture', 'data:text/html;base64,PGI+', ''],
  ['bytes that are none', 'data:image/png;base64,%%%', ''],
  ['an empty one', 'data:image/png;base64,', ''],
  ['the word in a text', '', `<p>src="${GIF}"</p>`],
])('%s gives none', (_, uriList, html) => {
  expect(take(uriList, html)).toBeUndefined();
});
