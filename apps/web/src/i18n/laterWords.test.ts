import { describe, expect, test } from 'vitest';
import { ar as decorAr } from './decor/ar.ts';
import { de as decorDe } from './decor/de.ts';
import { en as decorEn } from './decor/en.ts';
import { es as decorEs } from './decor/es.ts';
import { pt as decorPt } from './decor/pt.ts';
import { ar as editorAr } from './editor/ar.ts';
import { de as editorDe } from './editor/de.ts';
import { en as editorEn } from './editor/en.ts';
import { es as editorEs } from './editor/es.ts';
import { pt as editorPt } from './editor/pt.ts';
import { en as page } from './en.ts';
import { ar as packsAr } from './packs/ar.ts';
import { de as packsDe } from './packs/de.ts';
import { en as packsEn } from './packs/en.ts';
import { es as packsEs } from './packs/es.ts';
import { pt as packsPt } from './packs/pt.ts';
import { ar as reviewAr } from './review/ar.ts';
import { de as reviewDe } from './review/de.ts';
import { en as reviewEn } from './review/en.ts';
import { es as reviewEs } from './review/es.ts';
import { pt as reviewPt } from './review/pt.ts';
import { ar as versionsAr } from './versions/ar.ts';
import { de as versionsDe } from './versions/de.ts';
import { en as versionsEn } from './versions/en.ts';
import { es as versionsEs } from './versions/es.ts';
import { pt as versionsPt } from './versions/pt.ts';
import { ar as waysAr } from './ways/ar.ts';
import { de as waysDe } from './ways/de.ts';
import { en as waysEn } from './ways/en.ts';
import { es as waysEs } from './ways/es.ts';
import { pt as waysPt } from './ways/pt.ts';

/** Words that come with their part of the page, beside the page's own. */
const PARTS = {
  decor: { en: decorEn, de: decorDe, es: decorEs, pt: decorPt, ar: decorAr },
  editor: { en: editorEn, de: editorDe, es: editorEs, pt: editorPt, ar: editorAr },
  packs: { en: packsEn, de: packsDe, es: packsEs, pt: packsPt, ar: packsAr },
  review: { en: reviewEn, de: reviewDe, es: reviewEs, pt: reviewPt, ar: reviewAr },
  versions: { en: versionsEn, de: versionsDe, es: versionsEs, pt: versionsPt, ar: versionsAr },
  ways: { en: waysEn, de: waysDe, es: waysEs, pt: waysPt, ar: waysAr },
};

function sentences(tree: object, path = ''): Map<string, string> {
  return new Map(
    Object.entries(tree).flatMap(([key, value]: [string, unknown]) =>
      typeof value === 'string'
        ? [[`${path}${key}`, value]]
        : [...sentences(value as object, `${path}${key}.`)],
    ),
  );
}

const blanks = (text: string) => (text.match(/\{\w+\}/g) ?? []).toSorted();

describe.each(Object.entries(PARTS))('%s', (name, languages) => {
  const known = sentences(languages.en);

  test.each(Object.entries(languages))('%s says all that English says, with the same blanks', (_, words) => {
    const said = sentences(words);
    expect([...said.keys()].toSorted()).toEqual([...known.keys()].toSorted());
    for (const [key, text] of said) {
      expect(text.trim(), key).not.toBe('');
      expect(blanks(text), key).toEqual(blanks(known.get(key)!));
      expect(text.replace(/\{\w+\}/g, ''), key).not.toMatch(/[{}|@]/);
    }
  });

  test('takes nothing away from what the page or another part says', () => {
    const others = Object.entries(PARTS).filter(([other]) => other !== name);
    for (const words of [page, ...others.map(([, { en }]) => en)]) {
      const theirs = sentences(words);
      for (const key of known.keys()) expect(theirs.has(key), key).toBe(false);
    }
  });
});
