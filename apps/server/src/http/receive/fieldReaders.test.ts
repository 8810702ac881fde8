import type { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { collectFields } from '../parse/collectFields.ts';
import { decodeForm, type FieldReader } from '../parse/decodeForm.ts';
import { decodeJson } from '../parse/decodeJson.ts';
import { type FieldRules, fieldRules } from './fieldRules.ts';
import type { StoredUpload } from './storeUpload.ts';

const RULES = fieldRules(
  ['a', 'b', 'roi', 'ä'],
  {
    large: { most: 5000 },
    record: { most: 100_000, json: { depth: 3, members: 4, groups: 6, items: 12, text: 50 } },
    picture: { picture: true },
  },
  'skipped',
);

type Open = (fields: ReturnType<typeof collectFields>) => FieldReader;

/** Writes the text in pieces of so many bytes. */
function read(open: Open, text: string, size = Number.POSITIVE_INFINITY, rules: FieldRules = RULES) {
  const fields = collectFields(rules);
  const reader = open(fields);
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) reader.write(bytes.subarray(at, at + size));
  reader.end();
  return Object.fromEntries(fields.fields());
}

const known = (entries: Iterable<readonly [string, string]>) =>
  Object.fromEntries([...entries].filter(([name]) => RULES.known.has(name)));

describe.each([1, 3, 1000])('in pieces of %s bytes', (size) => {
  test('a form says what URLSearchParams reads', () => {
    const piece = fc.constantFrom(
      'a',
      'b',
      '=',
      '&',
      '%',
      '%4',
      '%41',
      '%C3%A4',
      '+',
      'ä',
      '%F0%9F%98%80',
      '%zz',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const text = pieces.join('');
        const told = [...new URLSearchParams(text)];
        fc.pre(!told.flat().join('').includes('\ufffd'));
        expect(read(decodeForm, text, size)).toEqual(known(told));
      }),
    );
  });

  test('an object of JSON says what JSON.parse reads', () => {
    const value = fc.oneof(fc.string({ unit: 'binary', maxLength: 20 }), fc.jsonValue({ maxDepth: 2 }));
    const name = fc.constantFrom('a', 'b', 'roi', 'ä', 'z');
    fc.assert(
      fc.property(fc.dictionary(name, value), fc.constantFrom(0, 2), (object, indent) => {
        const texts = Object.entries(object).map(
          ([key, each]) => [key, typeof each === 'string' ? each : JSON.stringify(each)] as const,
        );
        expect(read(decodeJson, JSON.stringify(object, undefined, indent), size)).toEqual(known(texts));
      }),
    );
  });

  test.each([
    '',
    '{',
    '{"a"}',
    '{"a":}',
    '{"a":1,}',
    '{,}',
    '{"a":tru}',
    '{"a":"\\x"}',
    '{"a":"\u0001"}',
    '{"a":[1}',
    '{"a":1}{',
    '{"a":]}',
    '[]',
    'null',
    `{"a":${'['.repeat(17)}${']'.repeat(17)}}`,
  ])('%s is no object of JSON', (text) => {
    expect(() => read(decodeJson, text, size)).toThrow(/the body/);
  });
});

describe.each<[string, Open, (name: string, value: string) => string]>([
  ['a form', decodeForm, (name, value) => `${name}=${encodeURIComponent(value)}`],
  ['JSON', decodeJson, (name, value) => `{"${name}":${JSON.stringify(value)}}`],
])('%s', (_kind, open, write) => {
  test('may have a parameter of a thousand characters, and what needs more says so', () => {
    expect(read(open, write('roi', 'x'.repeat(1000))).roi).toHaveLength(1000);
    expect(() => read(open, write('roi', 'x'.repeat(1001)))).toThrow('“roi” is longer than 1000');
    expect(read(open, write('large', 'x'.repeat(5000))).large).toHaveLength(5000);
  });

  test('has no field that is not known, where others are refused', () => {
    expect(() => read(open, write('stranger', 'x'), 1, fieldRules(['a']))).toThrow('no field “stranger”');
    expect(() => read(open, write('__proto__', 'x'), 1, fieldRules(['a']))).toThrow('no field');
  });

  test('keeps nothing of what is skipped, but bounds it', () => {
    expect(read(open, write('stranger', 'x'))).toEqual({});
    expect(() => read(open, write('stranger', 'x'.repeat(1001)))).toThrow('longer than 1000');
    expect(() => read(open, write('x'.repeat(101), ''))).toThrow('the name of a field');
  });

  test.each([
    ['deep', '[[[[]]]]', 'nested deeper than 3'],
    ['of many members', '{"a":1,"b":1,"c":1,"d":1,"e":1}', 'more than 4 members'],
    ['of many objects', '[{},{},{},{},{},{}]', 'more than 6 objects'],
    ['of many items', '[1,2,3,4,5,6,7,8,9,10,11,12,13]', 'more than 12 items'],
  ])('that holds a record %s is refused', (_name, record, reason) => {
    expect(() => read(open, write('record', record))).toThrow(reason);
    const quoted = `["${record.replaceAll('"', '')}"]`;
    expect(read(open, write('record', quoted))).toEqual({ record: quoted });
  });

  test('that holds a record with one long text is refused, and with many short ones is not', () => {
    const long = JSON.stringify(['x'.repeat(51)]);
    expect(() => read(open, write('record', long))).toThrow('a text of more than 50 characters');
    const most = JSON.stringify(['x'.repeat(50), 'y'.repeat(50)]);
    expect(read(open, write('record', most))).toEqual({ record: most });
  });

  test('gives pictures out as they come', async () => {
    const bytes = Buffer.from(Array.from({ length: 256 }, (_, i) => i));
    for (const text of [
      bytes.toString('base64'),
      bytes.toString('base64url'),
      `data:image/png;base64,${bytes.toString('base64')}`,
    ]) {
      let stored: Promise<Buffer> | undefined;
      const store = async (stream: Readable): Promise<StoredUpload> => {
        stored = buffer(stream);
        return { path: '', bytes: (await stored).length, sha256: '' };
      };
      const fields = collectFields(RULES, store);
      const reader = open(fields);
      for (const byte of Buffer.from(write('picture', text))) reader.write(Uint8Array.of(byte));
      reader.end();
      expect(await fields.files()).toMatchObject([{ field: 'picture', bytes: 256 }]);
      expect(await stored).toEqual(bytes);
    }
  });
});

test('there are a hundred fields at most', () => {
  expect(read(decodeForm, 'a&'.repeat(100))).toEqual({ a: '' });
  expect(() => read(decodeForm, 'a&'.repeat(101))).toThrow('more than 100 fields');
  expect(() => read(decodeJson, `{${'"a":1,'.repeat(100)}"a":1}`)).toThrow('more than 100 fields');
});
