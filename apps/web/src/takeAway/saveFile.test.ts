import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { saveFile } from './saveFile.ts';

beforeEach(() => vi.useFakeTimers());

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('the address of a download lives for a minute, since a browser may ask first', () => {
  const done: string[] = [];
  const link = { href: '', download: '', click: () => done.push(`${link.href} as ${link.download}`) };
  vi.stubGlobal('document', { createElement: (name: string) => (name === 'a' ? link : undefined) });
  vi.stubGlobal('URL', {
    createObjectURL: () => 'blob:1',
    revokeObjectURL: (url: string) => done.push(`revoked ${url}`),
  });
  saveFile(new Blob(['sticker']), 'duck.webp');
  expect(done).toEqual(['blob:1 as duck.webp']);
  vi.advanceTimersByTime(59_000);
  expect(done).toHaveLength(1);
  vi.advanceTimersByTime(1000);
  expect(done).toEqual(['blob:1 as duck.webp', 'revoked blob:1']);
});
