import { expect, test } from 'vitest';
import { readEvents } from './readEvents.ts';

async function read(...pieces: string[]) {
  const bytes = pieces.map((piece) => new TextEncoder().encode(piece));
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const piece of bytes) controller.enqueue(piece);
      controller.close();
    },
  });
  const events = [];
  for await (const event of readEvents(body)) events.push(event);
  return events;
}

test('events, wherever the pieces are cut', async () => {
  const text =
    'retry: 1000\n\nevent: job\nid: 3\ndata: {"a":"é"}\n\n: quiet\n\nevent: end\nid: 3\ndata: {}\n\n';
  const events = [
    { event: 'job', id: '3', data: '{"a":"é"}' },
    { event: 'end', id: '3', data: '{}' },
  ];
  expect(await read(text)).toEqual(events);
  expect(await read(...text)).toEqual(events);
});

test('data of several lines, and an event that breaks off', async () => {
  expect(await read('data: a\ndata: b\n\ndata: half')).toEqual([{ event: 'message', id: '', data: 'a\nb' }]);
});
