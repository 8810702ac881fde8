import { readDecorations } from '@stickersnap/core';
import { expect, test } from 'vitest';
import { readCutOptions } from '../cut/cutOptions.ts';
import { parseArguments } from '../usage/args.ts';
import { COMMANDS } from '../usage/commandTable.ts';
import { readSettings } from '../usage/settings.ts';
import { optionsDigest } from './journal.ts';
import { settingsDigest } from './settingsDigest.ts';

const ALL = [
  '--for telegram,signal --mask --cutout --trim --outline 12,#ffcc00 --shadow --margin 5',
  '--roi 25%,0,50%,100% --subject 2 --model best',
];

// As journals and lists of earlier versions have them: what was made with the same options is not made anew.
test.each([
  ['', '7efa9fdabd96a663', ['5a92c7d6eed22805']],
  ['--for none --cutout', '559ae7e0432329f2', ['23f0edde3a0baa6d']],
  [
    ALL.join(' '),
    '5495658186336f97',
    ['0b5af40a87368435', 'a8e8504abee49913', '40c6091c6f9111c7', '91c21563bec932c1'],
  ],
])('the options “%s” are known again', (words, journal, products) => {
  const argv = ['a.jpg', ...words.split(' ').filter((word) => word !== '')];
  const options = readCutOptions(parseArguments(argv, COMMANDS[0].options), readSettings({}));
  expect(optionsDigest(options)).toBe(journal);
  expect(options.products.map((product) => settingsDigest(product, options))).toEqual(products);
});

test('text and emoji make another sticker, and the same mask', () => {
  const options = readCutOptions(parseArguments(['a.jpg', '--mask'], COMMANDS[0].options), readSettings({}));
  const digests = (text: string | undefined) => {
    const decorations = text === undefined ? {} : { decorations: readDecorations([{ kind: 'text', text }]) };
    return options.products.map((product) => settingsDigest(product, { ...options, ...decorations }));
  };
  const [none, one, other] = [digests(undefined), digests('Hi'), digests('Bye')];
  expect(new Set([none[0], one[0], other[0]]).size).toBe(3);
  expect(new Set([none[1], one[1], other[1]]).size).toBe(1);
  const journal = (text: string) =>
    optionsDigest({ ...options, decorations: readDecorations([{ kind: 'text', text }]) });
  expect(journal('Hi')).not.toBe(journal('Bye'));
  expect(journal('Hi')).not.toBe(optionsDigest(options));
});
