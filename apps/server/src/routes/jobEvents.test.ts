import type { FastifyReply, FastifyRequest } from 'fastify';
import { expect, test } from 'vitest';
import { tellEvents } from './jobEvents.ts';
import type { JobListener, JobNews } from './watchJobs.ts';

const news = (version: number, ended = false): JobNews => ({
  version,
  ended,
  whole: Buffer.from(`whole ${version}`),
  change: Buffer.from(`change ${version}`),
  since: version - 1,
});

/** A client whose connection takes everything, or nothing. */
function open() {
  const raw = {
    written: [] as string[],
    writableNeedDrain: false,
    writableEnded: false,
    destroyed: false,
    writeHead: () => undefined,
    write: (text: Buffer | string) => void raw.written.push(String(text)),
    end: () => {
      raw.writableEnded = true;
    },
    destroy: () => {
      raw.destroyed = true;
    },
  };
  let listener: JobListener | undefined;
  const reply = { raw, getHeaders: () => ({}), hijack: () => undefined };
  const request = { headers: {}, atEnd: () => undefined };
  tellEvents(
    request as unknown as FastifyRequest,
    reply as unknown as FastifyReply,
    new AbortController().signal,
    (joined) => {
      listener = joined;
      return () => undefined;
    },
  );
  raw.written.length = 0;
  return { raw, listener: listener! };
}

test('what is new is told as a change, after a gap and at the end the whole', () => {
  const { raw, listener } = open();
  for (const each of [news(1), news(2), news(4), news(5, true)]) listener.tell(each);
  expect(raw.written).toEqual(['whole 1', 'change 2', 'whole 4', 'whole 5']);
  expect(raw.writableEnded).toBe(true);
});

test('who reads slowly gets the latest state when there is room', () => {
  const { raw, listener } = open();
  listener.tell(news(1));
  raw.writableNeedDrain = true;
  listener.tell(news(2));
  listener.tell(news(3));
  raw.writableNeedDrain = false;
  listener.look(news(3));
  expect(raw.written).toEqual(['whole 1', 'whole 3']);
});

test('who does not read at all is dropped', () => {
  const { raw, listener } = open();
  listener.tell(news(1));
  raw.writableNeedDrain = true;
  for (let look = 0; look < 50; look++) listener.look(news(1));
  expect(raw.destroyed).toBe(false);
  for (let look = 0; look < 50; look++) listener.look(news(1));
  expect(raw.destroyed).toBe(true);
});
