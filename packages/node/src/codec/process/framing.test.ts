import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Frame, frameHead, readFrames } from './framing.ts';

test('frames come through whole, however the pipe cuts them', () => {
  const message = fc.record({ head: fc.dictionary(fc.string(), fc.integer()), body: fc.uint8Array() });
  fc.assert(
    fc.property(fc.array(message, { maxLength: 4 }), fc.integer({ min: 1, max: 40 }), (messages, size) => {
      const stream = Buffer.concat(
        messages.flatMap(({ head, body }) => [frameHead(head, body.length), body]),
      );
      const got: Frame<object>[] = [];
      const take = readFrames<object>((frame) => got.push(frame));
      for (let at = 0; at < stream.length; at += size) take(stream.subarray(at, at + size));
      expect(got.map(({ head }) => ({ ...head }))).toEqual(messages.map(({ head }) => ({ ...head })));
      expect(got.map(({ body }) => [...body])).toEqual(messages.map(({ body }) => [...body]));
    }),
  );
});

test('a body longer than allowed is refused before it is allocated', () => {
  const take = readFrames(() => undefined, 100);
  expect(() => take(frameHead({}, 101))).toThrow(RangeError);
  expect(() => readFrames(() => undefined)(frameHead({}, Number.NaN))).toThrow(RangeError);
});
