import { readFileSync } from 'node:fs';
import { PACK_TARGETS, PLATFORMS } from '@stickersnap/core';
import { describe, expect, test } from 'vitest';
import { en } from '../i18n/ways/en.ts';
import { DEVICE_KINDS } from './deviceKind.ts';
import { NOTES, STEPS, WAYS, type Way, waysTo } from './ways.ts';

const THINGS: readonly (readonly [Way['what'], string])[] = [
  ...PLATFORMS.map(({ id }) => ['sticker', id] as const),
  ...PACK_TARGETS.map(({ id }) => ['pack', id] as const),
];

describe.each(THINGS)('a %s for %s', (what, messenger) => {
  test.each(DEVICE_KINDS)('has a way from “%s”, with a share sheet and without', (device) => {
    for (const canShare of [true, false])
      expect(waysTo(messenger, what, device, canShare).length).toBeGreaterThan(0);
  });

  test('takes two to four steps', () => {
    for (const way of WAYS.filter((each) => each.messenger === messenger && each.what === what)) {
      expect(way.steps.length).toBeGreaterThanOrEqual(2);
      expect(way.steps.length).toBeLessThanOrEqual(4);
    }
  });

  test('tells in the documents where it was read', () => {
    const page = readFileSync(new URL('../../../../docs/platforms.md', import.meta.url), 'utf8');
    const part = page.split('## How a sticker gets there')[1]?.split('\n## ')[0] ?? '';
    expect(part).toMatch(new RegExp(`^\\| ${what} \\| .*\`${messenger}\``, 'm'));
  });
});

test('the share sheet goes before files, and is only there where it takes them', () => {
  expect(waysTo('whatsapp', 'sticker', 'android', true).map(({ by }) => by)).toEqual(['share', 'file']);
  expect(waysTo('whatsapp', 'sticker', 'android', false).map(({ by }) => by)).toEqual(['file']);
  expect(waysTo('whatsapp', 'sticker', 'computer', true).map(({ by }) => by)).toEqual(['file']);
});

test('what cannot work is said with what does: no page hands WhatsApp a pack', () => {
  for (const device of DEVICE_KINDS)
    for (const { note, steps } of waysTo('wastickers', 'pack', device, true)) {
      expect(note).toBe('whatsappPack');
      expect(steps).toContain('stickerApp');
    }
});

test('every step and note is used, and has its words', () => {
  expect(new Set(WAYS.flatMap(({ steps }) => steps))).toEqual(new Set(Object.keys(STEPS)));
  expect(new Set(WAYS.flatMap(({ note }) => note ?? []))).toEqual(new Set(NOTES));
  expect(Object.keys(en.ways.steps).toSorted()).toEqual(Object.keys(STEPS).toSorted());
  expect(Object.keys(en.ways.notes).toSorted()).toEqual([...NOTES].toSorted());
});
