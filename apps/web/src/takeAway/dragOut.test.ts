import { expect, test } from 'vitest';
import { type DragData, type DragWay, dragOut, dragWay } from './dragOut.ts';

const AGENTS: readonly (readonly [string, DragWay, string])[] = [
  ['Chrome', 'download', 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36'],
  [
    'Edge',
    'download',
    'Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36 Edg/140.0',
  ],
  ['Firefox', 'itself', 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'],
  ['Safari', 'itself', 'Mozilla/5.0 (Macintosh) AppleWebKit/605.1.15 Version/18.5 Safari/605.1.15'],
  ['Chrome on an iPhone, which is WebKit', 'itself', 'Mozilla/5.0 (iPhone) AppleWebKit/605.1.15 CriOS/140.0'],
];

test.each(AGENTS)('%s: %s', (_, way, userAgent) => {
  expect(dragWay(userAgent)).toBe(way);
});

function dragged(way: DragWay) {
  const told: unknown[] = [];
  const data: DragData = {
    effectAllowed: 'uninitialized',
    setData: (...call) => void told.push(call),
    items: { add: (file) => told.push(file), clear: () => void told.push('cleared') },
  };
  const file = new File(['x'], 'cat-whatsapp.webp', { type: 'image/webp' });
  dragOut(data, file, 'blob:https://example.org/1', way);
  return { data, file, told };
}

test('Chromium gets type, name and address, and other pages the file', () => {
  const { data, file, told } = dragged('download');
  expect(told).toEqual([
    'cleared',
    ['DownloadURL', 'image/webp:cat-whatsapp.webp:blob:https://example.org/1'],
    file,
  ]);
  expect(data.effectAllowed).toBe('copy');
});

test('the others’ own file is left alone', () => {
  expect(dragged('itself').told).toEqual([]);
});
