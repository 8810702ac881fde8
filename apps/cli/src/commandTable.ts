import { PLATFORMS } from '@stickersnap/core';
import { SETTINGS } from './settings.ts';

/** An option of a command; parsing, help and the search for mistyped ones read the same row. */
export interface OptionRow {
  readonly name: string;
  /** How its value is called in the help; `undefined`: a switch without value. */
  readonly value?: string;
  /** One letter. */
  readonly short?: string;
  readonly help: string;
}

export interface CommandRow {
  readonly name: string;
  readonly usage: string;
  readonly summary: string;
  /** Lines below the summary; an empty string is an empty line. */
  readonly details?: readonly string[];
  readonly options: readonly OptionRow[];
  /** What is typed, and what it does. */
  readonly examples: readonly (readonly [string, string])[];
}

const JSON_OPTION: OptionRow = { name: 'json', help: 'machine-readable: one line of JSON for each thing' };

export const HELP_OPTION: OptionRow = { name: 'help', short: 'h', help: 'show this help' };

const STYLE_OPTIONS: readonly OptionRow[] = [
  {
    name: 'outline',
    value: 'WIDTH[,COLOUR]',
    help: 'outline in pixels of a 512 canvas, 0–64, and its colour (8,white); or none',
  },
  { name: 'shadow', help: 'lay a soft shadow below' },
  { name: 'margin', value: 'PX', help: 'empty border, 0–200; without it, as the messenger advises' },
];

const ENGINE_OPTIONS: readonly OptionRow[] = [
  { name: 'model', value: 'fast|best|ID', help: 'recipe or model that finds the subject (fast)' },
  {
    name: 'device',
    value: 'cpu|cuda|webgpu',
    help: `where the network runs (cpu, or ${SETTINGS.device.variable})`,
  },
];

export const COMMANDS = [
  {
    name: 'cut',
    usage: 'stickersnap cut <files, folders, patterns or -> [options]',
    summary: 'Cut pictures out and write stickers.',
    details: [
      'A folder stands for the pictures directly in it. A pattern may hold *, ?, [ab], {a,b} and **.',
      'A lone - reads one picture from standard input and writes the sticker to standard output.',
      'Files are named <name>.<messenger>.<ending>, <name>.mask.png and <name>.cutout.png.',
      'What is there already, and not older than its picture, is skipped.',
    ],
    options: [
      {
        name: 'out',
        short: 'o',
        value: 'DIR',
        help: 'write here, not beside each picture; - is standard output',
      },
      {
        name: 'for',
        value: 'LIST',
        help: `${PLATFORMS.map(({ id }) => id).join(', ')}; several with commas; none: no sticker (whatsapp)`,
      },
      { name: 'mask', help: 'write the mask too: grey PNG in the size of the picture' },
      { name: 'cutout', help: 'write the cut-out too: PNG with transparency in the size of the picture' },
      { name: 'trim', help: 'crop the cut-out to the subject (with --cutout)' },
      ...STYLE_OPTIONS,
      ...ENGINE_OPTIONS,
      { name: 'jobs', value: 'N', help: 'pictures in work at once, 1–64 (2)' },
      { name: 'force', help: 'make anew what is there already' },
      JSON_OPTION,
      HELP_OPTION,
    ],
    examples: [
      ['stickersnap cut cat.jpg', 'writes cat.whatsapp.webp beside it'],
      ['stickersnap cut holidays --for whatsapp,telegram --out stickers', 'every picture of a folder'],
      ["stickersnap cut 'photos/**/*.jpg' --model best", 'folders in folders, best quality'],
      ['stickersnap cut cat.jpg --outline 12,#ffcc00 --shadow', 'a wider, golden outline'],
      ['stickersnap cut cat.jpg --for none --mask --cutout --trim', 'no sticker: mask and cut-out'],
      ['stickersnap cut - < cat.jpg > cat.webp', 'through a pipe'],
      ['stickersnap cut -- -odd-name.jpg', 'a name that begins with a dash'],
    ],
  },
  {
    name: 'models',
    usage: 'stickersnap models <list | pull ID | add CARD.json | remove ID> [options]',
    summary: 'See, fetch, add and remove models.',
    details: [
      'list     every model and recipe, and which are on this machine',
      'pull     fetch a model, or all models of a recipe, and check it',
      'add      make an own model known by its card; the paths in it are relative to the card',
      'remove   delete a model from this machine; it can be pulled again',
    ],
    options: [JSON_OPTION, HELP_OPTION],
    examples: [
      ['stickersnap models list', 'what there is'],
      ['stickersnap models pull best', 'everything that --model best needs'],
      ['stickersnap models add my-network.json', 'then: stickersnap cut cat.jpg --model my-network'],
    ],
  },
  {
    name: 'doctor',
    usage: 'stickersnap doctor [options]',
    summary: 'Check that everything needed is here and works.',
    options: [JSON_OPTION, HELP_OPTION],
    examples: [['stickersnap doctor', 'one line for each thing, with its mend where it is broken']],
  },
  {
    name: 'sample',
    usage: 'stickersnap sample [options]',
    summary: 'Draw a sample picture and cut it, into the folder stickers/.',
    options: [...ENGINE_OPTIONS, HELP_OPTION],
    examples: [['stickersnap sample', 'a first sticker without a photo of your own']],
  },
] as const satisfies readonly CommandRow[];

export type CommandName = (typeof COMMANDS)[number]['name'];
