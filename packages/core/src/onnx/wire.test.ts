import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MessageWriter, readFields, readFloats, readText, readVarints } from './wire.ts';

test('what was written is read again', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 5000 }),
      fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }),
      fc.array(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n }), { minLength: 1 }),
      fc.float(),
      (number, integer, integers, float) => {
        const inner = new MessageWriter();
        inner.text(1, 'naïve');
        const writer = new MessageWriter();
        writer.integer(number, integer);
        writer.integers(number, integers);
        writer.float(number, float);
        writer.floats(number, [float, float]);
        writer.message(number, inner);
        const bytes = writer.finish();
        const fields = [...readFields(bytes)];
        expect(fields.map((field) => field.number)).toEqual(Array(5).fill(number));
        expect(fields[0]!.varint).toBe(integer);
        expect(readVarints(fields[0]!)).toEqual([integer]);
        expect(readVarints(fields[1]!)).toEqual(integers);
        expect(readFloats(fields[2]!)).toEqual([float]);
        expect(readFloats(fields[3]!)).toEqual([float, float]);
        expect(readText([...readFields(fields[4]!.bytes)][0]!)).toBe('naïve');
        expect(fields.flatMap((field) => [...field.raw])).toEqual([...bytes]);
      },
    ),
  );
});

test.each([
  ['a length beyond the end', [0x0a, 5, 1]],
  ['a number without an end', [0x08, 0x80]],
  ['a number of eleven bytes', [0x08, ...Array(11).fill(0x80)]],
  ['field 0', [0x00, 1]],
  ['a group', [0x0b]],
])('refuses %s', (_, bytes) => {
  expect(() => [...readFields(Uint8Array.from(bytes))]).toThrow(RangeError);
});
