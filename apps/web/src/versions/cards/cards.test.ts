import { fill } from '@stickersnap/core';
import { describe, expect, test } from 'vitest';
import { en } from '../../i18n/versions/en.ts';
import { sampleVersion } from '../../testing/sampleVersion.ts';
import { type CardWords, cardMarkdown } from './cardText.ts';
import { dataCard } from './dataCard.ts';
import { modelCard } from './modelCard.ts';
import { reasonTexts } from './verdictText.ts';

const WORDS: CardWords = {
  say(key, blanks = {}) {
    const found = key
      .split('.')
      .reduce<unknown>((tree, part) => (tree as Record<string, unknown>)[part], en.versions);
    if (typeof found !== 'string') throw new Error(`There is no ${key}.`);
    return fill(found, blanks);
  },
  count: String,
  score: (value) => value.toFixed(3),
  gain: (value) => `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(3)}`,
  date: (at) => at.slice(0, 10),
  size: (bytes) => `${bytes} B`,
};

const REFUSED = sampleVersion({
  verdict: {
    promotes: false,
    reasons: [
      'the golden picture “cat” loses 0.281 (0.996 to 0.715), more than 0.03',
      'there are 3 golden pictures, and 20 are needed',
      'the moon stands wrong',
    ],
  },
});

describe('the data card', () => {
  const text = cardMarkdown(dataCard(sampleVersion(), WORDS));

  test('tells how many of what, and how to make it again', () => {
    expect(text).toMatch(/^# Data card of tiny-one\n/);
    for (const line of [
      '- **What was learned from:** What people mended',
      '- **Corrections:** 30',
      '- **Replayed, so that nothing is forgotten:** 15',
      '- **Set aside: judge only:** 20',
      '- **Golden: must not become worse:** 24',
      `- **Hash of the list of pictures (SHA-256):** ${'a'.repeat(64)}`,
      '- **Seed:** 7',
      '- **side:** 320',
    ])
      expect(text.split('\n')).toContain(line);
  });

  test('names no person’s picture', () => {
    expect(text).not.toContain('aside 0');
  });

  test('says what is not known', () => {
    const bare = cardMarkdown(dataCard(sampleVersion({ metrics: {}, settings: {} }), WORDS));
    expect(bare.split('\n')).toContain('- **Corrections:** Not known');
    expect(bare.split('\n')).toContain('- **What was learned from:** Not known');
  });
});

describe('the model card', () => {
  const network = { licence: 'CC0-1.0', attribution: 'nobody', inputSize: 320 };

  test('tells licence, parent, scores, verdict and limits', () => {
    const text = cardMarkdown(modelCard(sampleVersion(), network, WORDS));
    for (const part of [
      '# Model card of tiny-one',
      '- **Licence:** CC0-1.0',
      '- **Made by:** nobody',
      '- **Held against:** the original',
      '- **Last let serve:** Never',
      '- **Set aside, gained:** +0.100 (+0.096 to +0.104 at 95 %)',
      '- The gate lets it pass.',
      '## Limits',
      '20 set aside and 24 golden',
      '- **Side in pixels:** 320',
    ])
      expect(text).toContain(part);
    expect(text).toMatch(/\*\*Golden picture that lost most:\*\* golden \d+: 0\.\d{3} to 0\.\d{3}/);
  });

  test('gives the reasons why it must not serve', () => {
    const text = cardMarkdown(modelCard(REFUSED, undefined, WORDS));
    expect(text).toContain('- The gate refuses it');
    expect(text).toContain('- The golden picture “cat” loses 0.281 (0.996 to 0.715), more than 0.030.');
    expect(text).toContain('- the moon stands wrong');
    expect(text).toContain('- **Licence:** Not known');
  });
});

test('reasons are said in the page’s words; others are known as foreign', () => {
  expect(reasonTexts(REFUSED, WORDS)).toEqual([
    { text: 'The golden picture “cat” loses 0.281 (0.996 to 0.715), more than 0.030.', isForeign: false },
    { text: 'There are too few golden pictures: 3, and 20 are needed.', isForeign: false },
    { text: 'the moon stands wrong', isForeign: true },
  ]);
});

test('nothing of a name is read as Markdown', () => {
  const card = {
    title: 'a_b',
    sections: [{ heading: '#1', facts: [{ label: 'x', value: '<img> [a](b) *c*\n- d' }], lines: [] }],
  };
  expect(cardMarkdown(card)).toBe('# a\\_b\n\n## \\#1\n\n- **x:** \\<img\\> \\[a\\](b) \\*c\\* - d\n');
});
