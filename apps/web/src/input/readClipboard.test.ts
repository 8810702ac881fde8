import { afterEach, expect, test, vi } from 'vitest';
import { readClipboard } from './readClipboard.ts';

afterEach(() => vi.unstubAllGlobals());

function clipboard(read: () => Promise<unknown>): void {
  vi.stubGlobal('navigator', { clipboard: { read } });
}

const item = (type: string, getType: () => Promise<Blob> = async () => new Blob(['x'], { type })) => ({
  types: [type],
  getType,
});

test('the pictures among what is there', async () => {
  clipboard(async () => [item('text/plain'), item('image/png')]);
  expect(await readClipboard('Pasted.png')).toEqual([{ name: 'Pasted.png', file: expect.any(Blob) }]);
});

test('none, where there is only a text, nothing, or what the browser cannot hand over', async () => {
  clipboard(async () => [item('text/plain')]);
  expect(await readClipboard('x')).toEqual([]);
  clipboard(() => Promise.reject(new DOMException('No valid data on clipboard.', 'DataError')));
  expect(await readClipboard('x')).toEqual([]);
  clipboard(async () => [item('image/png', () => Promise.reject(new DOMException('', 'DataError')))]);
  expect(await readClipboard('x')).toEqual([]);
});

test('refused, where the browser or the user said no', async () => {
  clipboard(() => Promise.reject(new DOMException('Read permission denied.', 'NotAllowedError')));
  expect(await readClipboard('x')).toBe('refused');
});
