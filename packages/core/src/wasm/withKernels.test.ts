import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeBase64 } from './decodeBase64.ts';
import { withKernels } from './withKernels.ts';

describe('withKernels', () => {
  test('hands out aligned memory that holds what is put there', () => {
    withKernels((_, scratch) => {
      const floats = Float32Array.of(1.5, -2, 3);
      const ints = Int32Array.of(7, -8);
      scratch.take(5);
      const places = [scratch.put(floats), scratch.put(ints), scratch.put(Uint8ClampedArray.of(9, 8, 7))];
      expect(places.every((at) => at % 16 === 0)).toBe(true);
      expect(scratch.floats(places[0]!, 3)).toEqual(floats);
      expect(scratch.ints(places[1]!, 2)).toEqual(ints);
      expect([...scratch.bytes(places[2]!, 3)]).toEqual([9, 8, 7]);
    });
  });

  test('keeps a memory, begins anew at its start, and gives back one that has grown large', () => {
    const use = (bytes: number) =>
      withKernels((kernels, scratch) => ({ memory: kernels.memory, at: scratch.take(bytes) }));
    const first = use(1000);
    expect(use(1 << 20)).toEqual(first);
    const large = use(64 << 20);
    expect(large.memory).toBe(first.memory);
    expect(use(1000).memory).not.toBe(first.memory);
  });

  test('a kernel that writes beyond its piece is found', () => {
    const spoil = (beyond: number) =>
      withKernels((_, scratch) => {
        const at = scratch.take(100);
        scratch.take(50);
        scratch.bytes(at, 100 + beyond).fill(1);
      });
    expect(() => spoil(0)).not.toThrow();
    expect(() => spoil(1)).toThrow('1 bytes beyond the kernels’ piece 1');
  });

  test('a task that fails spoils none after it', () => {
    expect(() =>
      withKernels(() => {
        throw new RangeError('no');
      }),
    ).toThrow('no');
    expect(withKernels((kernels) => kernels.heapBase())).toBeGreaterThanOrEqual(0);
  });
});

test('decodeBase64 reads what others write', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 50 }), (bytes) => {
      expect([...decodeBase64(Buffer.from(bytes).toString('base64'))]).toEqual([...bytes]);
    }),
  );
});

describe('the kernels’ functions', () => {
  const relative = (value: number, truth: number) => Math.abs(value / truth - 1);

  test('log is right to six digits', () => {
    fc.assert(
      fc.property(fc.float({ min: Math.fround(1e-30), max: Math.fround(1e30), noNaN: true }), (x) => {
        const value = withKernels((kernels) => kernels.log(x));
        expect(Math.abs(value - Math.log(x))).toBeLessThan(1e-6 * Math.max(1, Math.abs(Math.log(x))));
      }),
    );
  });

  test('exp is right to five digits, and never infinite', () => {
    fc.assert(
      fc.property(fc.float({ min: -80, max: 80, noNaN: true }), (x) => {
        expect(
          relative(
            withKernels((kernels) => kernels.exp(x)),
            Math.exp(x),
          ),
        ).toBeLessThan(1e-5);
      }),
    );
    expect(withKernels((kernels) => kernels.exp(1000))).toBeLessThan(Number.POSITIVE_INFINITY);
    expect(withKernels((kernels) => kernels.exp(-1000))).toBeGreaterThan(0);
  });
});
