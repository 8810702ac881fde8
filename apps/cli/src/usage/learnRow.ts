import type { CommandRow } from './commandRow.ts';
import { DEVICES } from './settings.ts';

/** `stickersnap learn`, but for the options that other commands have, too. */
export const LEARN_ROW = {
  name: 'learn',
  usage: 'stickersnap learn <ACTION> [options]',
  summary: 'Make a network better by what people mended, on this machine.',
  details: [
    'train              train on all that was reviewed, and let the gate judge it',
    'distil             train on the finer way’s answers to your own pictures (--pictures DIR)',
    'status             what there is to learn from, what goes on, which versions there are',
    'evaluate [VERSION] scores beside the original, picture by picture',
    'promote VERSION    let a version serve that the gate let pass',
    'rollback           let serve what served before',
    'golden             lists the golden pictures; golden remove ID … takes some away',
    'import golden|pairs DIR, import coco FILE   masks from other programs',
    'export pairs DIR, export coco DIR           masks for other programs',
    'A training that was broken off goes on where it was. Nothing serves before it is promoted.',
  ],
  actions: ['train', 'distil', 'status', 'evaluate', 'promote', 'rollback', 'golden', 'import', 'export'],
  options: [
    { name: 'model', value: 'ID', help: 'the network that learns (u2netp)' },
    {
      name: 'side',
      value: 'PIXELS',
      help: 'with train and distil: at this size; half of the network’s is four times as quick',
    },
    { name: 'passes', value: 'N', help: 'with train and distil: how often each correction is seen (4)' },
    { name: 'rate', value: 'NUMBER', help: 'with train and distil: the largest step of a weight (0.0002)' },
    { name: 'seed', value: 'N', help: 'with train and distil: the same one gives the same network (1)' },
    { name: 'memory', value: 'MB', help: 'with train and distil: end it where it holds more' },
    { name: 'threads', value: 'N', help: 'with train and distil: of so many (all cores)' },
    { name: 'device', value: 'NAME', help: `with train and distil: ${DEVICES.join(', ')}`, offer: DEVICES },
    {
      name: 'masks',
      value: 'DIR',
      help: 'with import: the masks are here, not beside their pictures',
      offer: 'folders',
    },
    {
      name: 'pictures',
      value: 'DIR',
      help: 'with distil and import coco: the pictures are here',
      offer: 'folders',
    },
    { name: 'reviewed', help: 'with import: the masks are right, nobody has to look at them first' },
  ],
  examples: [
    ['stickersnap learn import pairs photos --masks masks --reviewed', 'learn from one’s own folder'],
    ['stickersnap learn train', 'train, and read what the gate says'],
    ['stickersnap learn promote u2netp-20270101120000-1f2e3d', 'let it serve'],
  ],
} as const satisfies CommandRow;
