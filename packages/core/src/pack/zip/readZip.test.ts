import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { SnapError } from '../../errors.ts';
import { type CraftedEntry, craftZip } from '../../testing/craftZip.ts';
import { encodeUtf8 } from '../../text/utf8.ts';
import { readZip, type ZipLimits } from './readZip.ts';

const HELLO = encodeUtf8('hello hello hello');

function refusal(bytes: Uint8Array, limits?: Partial<ZipLimits>): string {
  try {
    readZip(bytes, limits);
  } catch (error) {
    if (error instanceof SnapError) return `${error.code}: ${error.details.reason}`;
    throw error;
  }
  return 'taken';
}
const refusalOf = (...entries: CraftedEntry[]) => refusal(craftZip(entries));

describe('readZip', () => {
  test('unpacks stored and deflated files and leaves folders out', () => {
    const zip = craftZip(
      [
        { path: 'cats/' },
        { path: 'cats/a.txt', bytes: HELLO },
        { path: 'b.txt', bytes: HELLO, deflated: true },
        { path: 'empty.txt', deflated: true },
      ],
      { comment: 'made by hand' },
    );
    expect(readZip(zip)).toEqual([
      { path: 'cats/a.txt', bytes: HELLO },
      { path: 'b.txt', bytes: HELLO },
      { path: 'empty.txt', bytes: new Uint8Array(0) },
    ]);
  });

  test('unpacks a view into a larger buffer', () => {
    const zip = craftZip([{ path: 'a.txt', bytes: HELLO, deflated: true }]);
    const larger = new Uint8Array(zip.length + 9).fill(0x50);
    larger.set(zip, 5);
    expect(readZip(larger.subarray(5, 5 + zip.length))[0]!.bytes).toEqual(HELLO);
  });

  test('reads names of old archivers that are no UTF-8', () => {
    const zip = craftZip([{ path: 'ab.txt', flags: 0 }]);
    for (let i = 0; i < zip.length; i++) if (zip[i] === 0x62) zip[i] = 0x81;
    expect(readZip(zip)[0]!.path).toBe('aü.txt');
  });

  test.each(['../evil.png', 'a/../../evil', '/etc/passwd', 'C:\\evil', 'c:evil', '..\\evil', 'a\0.png'])(
    'refuses the name %j',
    (path) => expect(refusalOf({ path: 'fine.txt' }, { path })).toMatch(/^pack-unsafe: the name/),
  );

  test('refuses what would become one file twice', () => {
    expect(refusalOf({ path: 'a.png' }, { path: 'A.PNG' })).toMatch(/^pack-unsafe: .* is there twice/);
    expect(refusalOf({ path: 'a' }, { path: 'a/' })).toMatch(/is there twice/);
  });

  test('refuses 100,000 entries, whatever the end record claims', () => {
    const bytes = manyEntries(100_000);
    const view = new DataView(bytes.buffer);
    for (const claimed of [100_000 & 0xffff, 1, 0xffff]) {
      view.setUint16(bytes.length - 22 + 8, claimed, true);
      view.setUint16(bytes.length - 22 + 10, claimed, true);
      expect(refusal(bytes)).toBe('pack-unsafe: it has more than 1000 entries');
    }
    expect(refusal(craftZip([{ path: 'a' }], { claimed: 7 }))).toMatch(/claims 7 entries and has 1/);
    expect(refusal(craftZip([{ path: 'a' }, { path: 'b' }]), { maxEntries: 1 })).toMatch(/more than 1 ent/);
  });

  test('refuses a ratio of 1000', () => {
    const zeros = { path: 'zeros.png', bytes: new Uint8Array(1_000_000), deflated: true };
    expect(refusalOf(zeros)).toMatch(/^pack-unsafe: .* more than 100 times/);
  });

  test('stops unpacking at the size that was said', () => {
    const zeros = { path: 'zeros.png', bytes: new Uint8Array(1_000_000), deflated: true };
    expect(refusalOf({ ...zeros, size: 1_000 })).toBe('pack-unreadable: “zeros.png” is damaged');
    expect(refusalOf({ path: 'a', bytes: HELLO, deflated: true, size: 99 })).toMatch(/is damaged/);
  });

  test('refuses too much in one entry and in all together', () => {
    const zip = craftZip(['a', 'b', 'c'].map((path) => ({ path, bytes: new Uint8Array(1_000).fill(7) })));
    expect(refusal(zip, { maxEntryBytes: 999 })).toMatch(/^pack-unsafe: “a” unpacks/);
    expect(refusal(zip, { maxTotalBytes: 2_999 })).toMatch(/^pack-unsafe: it unpacks to 3000 bytes/);
    expect(refusal(zip, { maxTotalBytes: 3_000 })).toBe('taken');
  });

  test('refuses entries that share their bytes', () => {
    const zip = [
      { path: 'a', bytes: HELLO },
      { path: 'a', bytes: HELLO, offset: 0 },
    ];
    expect(refusalOf(...zip)).toMatch(/is there twice/);
    const inner = craftZip([{ path: 'in', bytes: HELLO }]).subarray(0, 30 + 2 + HELLO.length);
    // The second row points at a header that lies inside the first entry's content.
    const nested = craftZip([
      { path: 'out', bytes: inner },
      { path: 'in', bytes: HELLO, offset: 33 },
    ]);
    expect(refusal(nested)).toBe('pack-unsafe: its entries overlap');
  });

  test('refuses an entry whose own header says otherwise', () => {
    expect(refusalOf({ path: 'shown.png', localPath: 'other.png' })).toMatch(/^pack-unsafe: .*contradict/);
    const zip = craftZip([{ path: 'a', bytes: HELLO, deflated: true }]);
    zip[22]!++;
    expect(refusal(zip)).toMatch(/contradict/);
  });

  test('takes sizes that follow the data', () => {
    const zip = craftZip([{ path: 'a', bytes: HELLO, deflated: true, flags: 0x0808 }]);
    zip.fill(0, 14, 26);
    expect(readZip(zip)[0]!.bytes).toEqual(HELLO);
  });

  test('refuses encryption, several disks, ZIP64, links, and damage', () => {
    expect(refusalOf({ path: 'a', flags: 1 })).toBe('pack-unsafe: it is encrypted');
    expect(refusal(craftZip([{ path: 'a' }], { disk: 1 }))).toMatch(/^pack-unsafe: it is a part/);
    expect(refusalOf({ path: 'a', extra: Uint8Array.of(1, 0, 0, 0) })).toMatch(/ZIP64/);
    expect(refusalOf({ path: 'a', size: 0xffffffff })).toMatch(/ZIP64/);
    expect(refusalOf({ path: 'a', mode: 0o120777 })).toMatch(/^pack-unsafe: .* link/);
    expect(refusalOf({ path: 'a', bytes: HELLO, crc: 1 })).toMatch(/^pack-unreadable: .* damaged/);
    expect(refusalOf({ path: 'a', offset: 5 })).toMatch(/^pack-unreadable: .* not where/);
    expect(refusal(new Uint8Array(100))).toMatch(/^pack-unreadable: it is no ZIP/);
    const hidden = craftZip([{ path: 'a' }]);
    expect(refusal(Uint8Array.from([...HELLO, ...hidden]))).toMatch(/directory does not lie/);
  });

  test('throws nothing but SnapErrors on mutated archives', () => {
    const zip = craftZip([
      { path: 'title.txt', bytes: HELLO, deflated: true },
      { path: 'a/b.png', bytes: HELLO },
      { path: 'big', bytes: new Uint8Array(5_000).map((_, i) => (i * i) >> 5), deflated: true },
    ]);
    const edits = fc.array(fc.tuple(fc.nat(zip.length - 1), fc.nat(255)), { maxLength: 8 });
    fc.assert(
      fc.property(edits, fc.nat(zip.length), (changes, cut) => {
        const mutant = zip.slice(0, cut % 3 === 0 ? cut : zip.length);
        for (const [at, value] of changes) if (at < mutant.length) mutant[at] = value;
        refusal(mutant);
      }),
      { numRuns: 200 },
    );
    // The small structures, byte by byte.
    const small = craftZip([{ path: 'a', bytes: HELLO, deflated: true }]);
    for (let at = 0; at < small.length; at++) {
      for (const value of [0, 1, 127, 255]) {
        const mutant = small.slice();
        mutant[at] = value;
        refusal(mutant);
      }
    }
  });
});

/** Empty entries of one-byte names; small enough to be made at once, and 14 MB all the same. */
function manyEntries(count: number): Uint8Array<ArrayBuffer> {
  const one = craftZip([{ path: 'a' }]);
  const row = one.subarray(31, 31 + 47);
  const end = one.subarray(31 + 47);
  const out = new Uint8Array(31 + count * 47 + 22);
  out.set(one.subarray(0, 31));
  for (let i = 0; i < count; i++) out.set(row, 31 + i * 47);
  out.set(end, 31 + count * 47);
  new DataView(out.buffer).setUint32(out.length - 22 + 12, count * 47, true);
  return out;
}
