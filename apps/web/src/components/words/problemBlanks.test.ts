import { ERRORS, type ErrorCode, fill } from '@stickersnap/core';
import { describe, expect, test } from 'vitest';
import { CAUSES, type CauseId } from '../../engine/causes.ts';
import { en, type Messages } from '../../i18n/en.ts';
import { LOCALES } from '../../i18n/locales.ts';
import { fileSize } from './fileSize.ts';
import { problemBlanks, tidied } from './problemBlanks.ts';

const FOREIGN = 'Failed to fetch';
/** As every code may have them. */
const DETAILS = {
  reason: FOREIGN,
  address: 'here.example',
  measured: 130_231_806,
  limit: 104_857_600,
  width: 4,
  height: 3,
  seconds: 20,
  format: 'Photoshop',
  platform: 'WhatsApp',
  option: 'roi',
  value: '1',
  allowed: '2',
  needed: 8,
  device: 'webgpu',
};

describe.each(LOCALES)('$name', ({ id, load }) => {
  test('says every problem in its own words, with sizes, one full stop and one gap', async () => {
    const messages: Messages = (await load?.()) ?? en;
    const codes = Object.keys(messages.errors) as ErrorCode[];
    for (const code of codes)
      for (const cause of [undefined, ...CAUSES]) {
        const gigabytes = code === 'memory-too-small' ? { measured: 4 } : {};
        const details = { ...DETAILS, ...gigabytes, ...(cause === undefined ? {} : { cause }) };
        const blanks = problemBlanks(
          { code, details },
          {
            fileSize: (bytes) => fileSize(bytes, id),
            causeText: (known) => (known === undefined ? '' : messages.causes[known as CauseId]),
          },
        );
        const said = tidied(fill(messages.errors[code as keyof Messages['errors']], blanks));
        expect(said, code).not.toContain(FOREIGN);
        expect(said, code).not.toMatch(/[{}]|130231806|\.\.| {2}|undefined/);
        expect(said, code).toMatch(/[.؟]$/);
      }
  });
});

test('only what the engine can refuse has a sentence', () => {
  for (const code of Object.keys(en.errors)) expect(Object.keys(ERRORS)).toContain(code);
});

test('numbers of bytes are sizes', () => {
  const words = { fileSize: (bytes: number) => fileSize(bytes, 'de'), causeText: () => '' };
  expect(problemBlanks({ code: 'input-too-many-bytes', details: DETAILS }, words)).toMatchObject({
    measured: '130,2 MB',
    limit: '104,9 MB',
  });
  expect(
    problemBlanks({ code: 'memory-too-small', details: { needed: 8, measured: 4 } }, words),
  ).toMatchObject({
    measured: 4,
  });
  expect([fileSize(1, 'en'), fileSize(84_001, 'en'), fileSize(2.5e9, 'en')]).toEqual([
    '1 kB',
    '85 kB',
    '2.5 GB',
  ]);
});
