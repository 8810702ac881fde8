import { SnapError } from '@stickersnap/core';
import { describe, expect, test } from 'vitest';
import { newPack, openedPack } from './openedPack.ts';
import { moved, shortened, withEmoji, withItem, withoutEmoji, withoutItems } from './packChanges.ts';
import { findingsOf, partsOf } from './packFindings.ts';
import { filesOf, iconFile, type PackItem, type PackRecord } from './packRecord.ts';
import { troubleOf } from './packTrouble.ts';

const item = (id: string, said: Partial<PackItem> = {}): PackItem => ({
  id,
  file: `${id}.file`,
  animated: false,
  name: id,
  emojis: ['🐱'],
  keywords: [],
  altText: '',
  from: undefined,
  ...said,
});
const packOf = (count: number, parts: Partial<PackRecord> = {}) =>
  newPack({
    target: 'whatsapp',
    changedAt: 1,
    title: 'Pets',
    author: 'Ann',
    items: Array.from({ length: count }, (_, i) => item(`s${i + 1}`)),
    ...parts,
  });
const order = ({ items }: PackRecord) => items.map(({ id }) => id).join(' ');
const kinds = (pack: PackRecord) => findingsOf(pack).map(({ kind, position }) => `${kind} ${position}`);

describe('changes', () => {
  test('a sticker goes where it is put, and no further than the ends', () => {
    const pack = packOf(4);
    expect(order(moved(pack, 's1', 2))).toBe('s2 s3 s1 s4');
    expect(order(moved(pack, 's4', 0))).toBe('s4 s1 s2 s3');
    expect(order(moved(pack, 's2', 99))).toBe('s1 s3 s4 s2');
    expect(order(moved(pack, 's2', -1))).toBe('s2 s1 s3 s4');
    expect(moved(pack, 'none', 1)).toBe(pack);
  });

  test('emojis are added once and taken off', () => {
    const twice = withEmoji(withEmoji(packOf(1), 's1', '👍🏽'), 's1', '👍🏽');
    expect(twice.items[0]?.emojis).toEqual(['🐱', '👍🏽']);
    expect(withoutEmoji(twice, 's1', '🐱').items[0]?.emojis).toEqual(['👍🏽']);
  });

  test('who bore the icon leaves it to the first', () => {
    const pack = packOf(3, { icon: { item: 's2' } });
    expect(iconFile(pack)).toBe('s2.file');
    expect(iconFile(withoutItems(pack, ['s2']))).toBe('s1.file');
    expect(iconFile(withoutItems(pack, ['s1']))).toBe('s2.file');
    expect(filesOf({ ...pack, icon: { file: 'own' } })).toEqual(['s1.file', 's2.file', 's3.file', 'own']);
    expect(iconFile(packOf(0))).toBeUndefined();
  });
});

describe('findings', () => {
  test('none where all is right', () => {
    expect(findingsOf(packOf(3))).toEqual([]);
    expect(findingsOf(packOf(8, { target: 'line', author: '' }))).toEqual([]);
  });

  test('name what is wrong, where, and whether it keeps the pack from being saved', () => {
    expect(findingsOf(packOf(2))).toMatchObject([
      { kind: 'few', blocks: true, mend: 'add', blanks: { count: 1, most: 3, platform: 'WhatsApp' } },
    ]);
    expect(findingsOf(packOf(11, { target: 'line' }))).toMatchObject([
      { kind: 'step', blocks: true, mend: 'takeOff', blanks: { count: 3, step: 8 } },
    ]);
    expect(kinds(packOf(3, { title: ' ', author: '' }))).toEqual(['noTitle 0', 'noAuthor 0']);
    expect(findingsOf(packOf(3, { title: 'x'.repeat(129) }))).toMatchObject([
      { kind: 'longTitle', blocks: false, mend: 'shorten' },
    ]);
    const said = withItem(withItem(packOf(3), 's2', { emojis: [] }), 's3', { altText: 'x'.repeat(126) });
    expect(findingsOf(said)).toMatchObject([
      { kind: 'noEmoji', position: 2, blocks: false, mend: 'emoji', item: { id: 's2' } },
      { kind: 'longAltText', position: 3, blocks: false, mend: 'shorten', blanks: { most: 125 } },
    ]);
    expect(kinds(withEmoji(packOf(1, { target: 'signal' }), 's1', '😀'))).toEqual(['manyEmojis 1']);
    expect(kinds(packOf(3, { identifier: '../x' }))).toEqual(['identifier 0']);
  });

  test('too many are divided, still and animated ones apart', () => {
    expect([partsOf(packOf(30)), partsOf(packOf(31))]).toEqual([1, 2]);
    expect(findingsOf(packOf(31))).toEqual([]);
    const mixed = packOf(6);
    const animated = { ...mixed, items: mixed.items.map((each, i) => ({ ...each, animated: i < 3 })) };
    expect(partsOf(animated)).toBe(2);
    expect(findingsOf(animated)).toMatchObject([{ kind: 'mixed', blocks: false }]);
    expect(findingsOf(withItem(mixed, 's1', { animated: true }))).toMatchObject([{ blocks: true }]);
  });

  test('what is shortened has none of its kind any more', () => {
    const long = withItem(packOf(3, { title: 'x'.repeat(200), author: 'y'.repeat(200) }), 's1', {
      altText: 'z'.repeat(300),
      emojis: ['😀', '😁', '😂', '🤣'],
    });
    expect(kinds(long)).toEqual(['longTitle 0', 'longAuthor 0', 'manyEmojis 1', 'longAltText 1']);
    expect(kinds(shortened(long, 'whatsapp'))).toEqual([]);
    // What a target has no place for stays for the others.
    expect(shortened(long, 'wastickers').items[0]?.altText).toHaveLength(300);
  });
});

test('a pack that was read becomes one of the page’s own, each picture under an id of its own', () => {
  const sticker = { animated: true, emojis: ['😀', '😀'], keywords: [], altText: 'A cat', name: 'cat' };
  const read = {
    title: 'Pets',
    author: 'Ann',
    tray: new Blob(['t']),
    stickers: [{ ...sticker, file: new Blob(['1']) }],
  };
  const { pack, files } = openedPack(read, 'signal', 7);
  expect(pack).toMatchObject({ title: 'Pets', target: 'signal', changedAt: 7, revision: 0 });
  expect(pack.items).toMatchObject([{ animated: true, emojis: ['😀'], altText: 'A cat' }]);
  expect([...files.keys()]).toEqual(filesOf(pack));
});

test.each([
  ['pack-unreadable', { reason: '“a.webp” is damaged' }, 'damaged'],
  ['pack-unreadable', { reason: 'there are no pictures in it' }, 'noPictures'],
  ['pack-unreadable', { reason: 'there are pictures in it, but no stickers' }, 'noStickers'],
  ['pack-unreadable', { reason: 'contents.json is no JSON object' }, 'manifest'],
  ['pack-unsafe', { reason: 'its entries overlap' }, 'unsafe'],
  ['input-too-many-bytes', {}, 'tooLarge'],
] as const)('%s %j is told as %s', (code, details, trouble) => {
  expect(troubleOf(new SnapError(code, details))).toBe(trouble);
});
