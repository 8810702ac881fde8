import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { sketchDecode } from '../testing/sketchDecode.ts';
import { IDLE_TIME, openDecoder } from './openDecoder.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function open() {
  const said: string[] = [];
  const decoder = openDecoder(() => {
    said.push('opened');
    return { decode: sketchDecode, close: async () => void said.push('closed') };
  });
  return { decoder, said };
}

const picture = Buffer.from('picture');

test('is there while there is something to do, and for a while afterwards', async () => {
  const { decoder, said } = open();
  expect(said).toEqual([]);
  await Promise.all([decoder.decode(picture), decoder.decode(picture)]);
  await vi.advanceTimersByTimeAsync(IDLE_TIME - 1);
  await decoder.decode(picture);
  await vi.advanceTimersByTimeAsync(IDLE_TIME - 1);
  expect(said).toEqual(['opened']);
  await vi.advanceTimersByTimeAsync(1);
  expect(said).toEqual(['opened', 'closed']);
  await decoder.decode(picture);
  expect(said).toEqual(['opened', 'closed', 'opened']);
});

test('a picture that is none does not keep it', async () => {
  const { decoder, said } = open();
  await expect(decoder.decode(Buffer.from('unreadable'))).rejects.toMatchObject({ code: 'input-damaged' });
  await vi.advanceTimersByTimeAsync(IDLE_TIME);
  expect(said).toEqual(['opened', 'closed']);
});

test('closed, it opens nothing', async () => {
  const { decoder, said } = open();
  await decoder.decode(picture);
  await decoder.close();
  await decoder.close();
  await expect(decoder.decode(picture)).rejects.toMatchObject({ code: 'aborted' });
  expect(said).toEqual(['opened', 'closed']);
});
