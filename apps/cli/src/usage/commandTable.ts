import {
  MATTE_SOURCES,
  NAMED_MODELS,
  type OrderOptionName,
  orderOption,
  PACK_TARGETS,
  PLATFORMS,
  RECIPES,
} from '@stickersnap/core';
import { CUT_DEFAULTS, CUT_LIMITS } from '../cut/cutLimits.ts';
import type { CommandRow, OptionRow } from './commandRow.ts';
import { LEARN_ROW } from './learnRow.ts';
import { DEVICES, SETTINGS } from './settings.ts';
import { SHELLS } from './shells.ts';

export type { CommandRow, OptionRow } from './commandRow.ts';

const JSON_OPTION: OptionRow = { name: 'json', help: 'machine-readable: one line of JSON for each thing' };

const JOBS_OPTION: OptionRow = {
  name: 'jobs',
  value: 'N',
  help: `pictures in work at once, 1–${CUT_LIMITS.jobs} (${CUT_DEFAULTS.jobs})`,
};

export const HELP_OPTION: OptionRow = { name: 'help', short: 'h', help: 'show this help' };

/** What an order's own table says of an option. */
function ofOrder(name: OrderOptionName): OptionRow {
  return { name, help: orderOption(name).brief };
}

const STYLE_OPTIONS: readonly OptionRow[] = [
  {
    ...ofOrder('outline'),
    value: 'WIDTH[,COLOUR]',
    offer: ['none'],
  },
  ofOrder('shadow'),
  { ...ofOrder('margin'), value: 'PX' },
];

const ACCEPT_OPTION: OptionRow = {
  name: 'accept-licence',
  help: 'accept the terms of a model that has any, such as “non-commercial”, so that it is fetched',
};

const ENGINE_OPTIONS: readonly OptionRow[] = [
  {
    ...ofOrder('model'),
    value: 'fast|best|auto|ID',
    offer: [...RECIPES, ...NAMED_MODELS].map(({ id }) => id),
  },
  ACCEPT_OPTION,
  {
    name: 'device',
    value: 'cpu|cuda|webgpu',
    offer: DEVICES,
    help: `where the network runs (cpu, or ${SETTINGS.device.variable})`,
  },
];

const DATA_OPTION: OptionRow = {
  name: 'data',
  value: 'DIR',
  help: 'folder of the database, pictures and results (STICKERSNAP_DATA, or in your home)',
  offer: 'folders',
};

export const COMMANDS = [
  {
    name: 'cut',
    usage: 'stickersnap cut <files, folders, patterns or -> [options]',
    summary: 'Cut pictures out and write stickers.',
    details: [
      'A folder stands for the pictures directly in it. A pattern may hold *, ?, [ab], {a,b} and **.',
      'A lone - reads one picture from standard input and writes the sticker to standard output.',
      'Files are named <name>.<messenger>.<ending>, <name>.mask.png and <name>.cutout.png.',
      'What was made of the same picture with the same options is skipped; --force makes it anew.',
      '--watch cuts what lies in folders, then what arrives in them, until Ctrl-C ends it (code 130).',
      '--resume FILE remembers in FILE what is done: the same command goes on where it was stopped.',
      'What was changed since, or is to look otherwise, is made anew; what failed waits for --retry.',
    ],
    options: [
      {
        name: 'out',
        short: 'o',
        value: 'DIR',
        help: 'write here, not beside each picture; - is standard output',
        offer: 'folders',
      },
      {
        ...ofOrder('for'),
        value: 'LIST',
        offer: [...PLATFORMS.map(({ id }) => id), 'none'],
      },
      ofOrder('mask'),
      ofOrder('cutout'),
      ofOrder('trim'),
      ...STYLE_OPTIONS,
      ...ENGINE_OPTIONS,
      { ...ofOrder('roi'), value: 'X,Y,W,H' },
      { ...ofOrder('subject'), value: 'N' },
      { ...ofOrder('strokes'), value: 'FILE', offer: 'files' },
      {
        name: 'order',
        value: 'FILE',
        help: 'text and emoji (decorations) and these options by their names, as JSON; options beside it win',
        offer: 'files',
      },
      { ...ofOrder('matte-from'), value: 'SOURCE', offer: MATTE_SOURCES },
      ofOrder('holes'),
      JOBS_OPTION,
      { name: 'watch', help: 'go on with what arrives in the folders' },
      { name: 'resume', value: 'FILE', help: 'journal of a batch that may be interrupted', offer: 'files' },
      { name: 'retry', help: 'try again what failed according to the journal (with --resume)' },
      { name: 'force', help: 'make anew what is there already' },
      {
        name: 'steps',
        value: 'DIR',
        help: 'also write the pictures between photo and sticker here, as PNG; makes it anew',
        offer: 'folders',
      },
      JSON_OPTION,
      HELP_OPTION,
    ],
    examples: [
      ['stickersnap cut cat.jpg', 'writes cat.whatsapp.webp beside it'],
      ['stickersnap cut holidays --for whatsapp,telegram --out stickers', 'every picture of a folder'],
      ["stickersnap cut 'photos/**/*.jpg' --model best", 'folders in folders, best quality'],
      ['stickersnap cut cat.jpg --outline 12,#ffcc00 --shadow', 'a wider, golden outline'],
      ['stickersnap cut cat.jpg --for none --mask --cutout --trim', 'no sticker: mask and cut-out'],
      ['stickersnap cut group.jpg --roi 50%,0,50%,100% --subject 1', 'the largest subject in the right half'],
      ['stickersnap cut cat.jpg --strokes cat.strokes.json --for signal', 'as it was mended in the editor'],
      ['stickersnap cut cat.jpg --order party.json', 'with text and emoji, as a file says'],
      ['stickersnap cut holidays --watch --out stickers', 'a folder into which a camera copies'],
      ['stickersnap cut archive --resume archive.jsonl', 'can be stopped and started again'],
      ['stickersnap cut - < cat.jpg > cat.webp', 'through a pipe'],
      ['stickersnap cut -- -odd-name.jpg', 'a name that begins with a dash'],
    ],
  },
  {
    name: 'pack',
    usage: 'stickersnap pack <build PICTURES… | check PATH | convert PATH | open PATH> [options]',
    summary: 'Make, check, convert and open sticker packs.',
    details: [
      'build    stickers as they are, photos cut first; folders stand for the pictures directly in them',
      'check    hold a pack against what a messenger takes',
      'convert  the same pack for another messenger; pictures are fitted anew where they must be',
      'open     list what is in a pack; with --out DIR, unpack it into a plain folder',
      '',
      'A pack is a .wastickers file, a ZIP archive, a folder with contents.json, or a plain folder of pictures.',
      'A plain folder may hold title.txt, author.txt, cover.png, emoji.txt and stickers.json, which says about',
      'each picture: {"cat": "😀🐱", "dog.jpg": {"emojis": "🐶", "keywords": ["wet"], "altText": "A wet dog"}}',
    ],
    actions: ['build', 'check', 'convert', 'open'],
    options: [
      {
        name: 'for',
        value: 'NAME',
        help: `${PACK_TARGETS.map(({ id }) => id).join(', ')} (by --out, else whatsapp; check: the pack’s own kind)`,
        offer: PACK_TARGETS.map(({ id }) => id),
      },
      { name: 'out', short: 'o', value: 'PATH', help: 'file or folder to write', offer: 'files' },
      { name: 'title', value: 'TEXT', help: 'of the pack; without it, that of title.txt' },
      { name: 'author', value: 'TEXT', help: 'of the pack; without it, that of author.txt' },
      {
        name: 'emoji',
        value: 'FILE|NAME=😀|😀',
        help: 'a file like stickers.json; or emojis of one picture; or of all that have none. May be repeated',
        offer: 'files',
      },
      {
        name: 'tray',
        value: 'FILE',
        help: 'picture for the tray icon; without it, the first sticker’s subject',
        offer: 'files',
      },
      ...STYLE_OPTIONS,
      ...ENGINE_OPTIONS,
      JOBS_OPTION,
      { name: 'force', help: 'replace the pack that is there already' },
      JSON_OPTION,
      HELP_OPTION,
    ],
    examples: [
      [
        'stickersnap pack build photos --title Cats --author Ann --out cats.wastickers',
        'from photos to a pack',
      ],
      [
        'stickersnap pack build cats --for telegram --emoji 🐱 --out for-telegram',
        'with title.txt and author.txt',
      ],
      ['stickersnap pack check cats.wastickers --for signal', 'what Signal would refuse'],
      ['stickersnap pack convert cats.wastickers --for line --out cats.zip', 'fitted to another messenger'],
      ['stickersnap pack open cats.wastickers --out cats', 'into a plain folder'],
    ],
  },
  {
    name: 'models',
    usage: 'stickersnap models <list | pull ID | add CARD.json | shrink ID | remove ID> [options]',
    summary: 'See, fetch, add, shrink and remove models.',
    details: [
      'list     every model and recipe, which are on this machine, and what the others cost in bytes',
      'pull     fetch a model, or all models of a recipe, and check it; its licence is said first',
      'add      make an own model known by its card; the paths in it are relative to the card',
      'shrink   write a smaller variant of a model, which is a model of its own, such as u2netp-int8',
      'remove   delete a model from this machine; it can be pulled again',
    ],
    actions: ['list', 'pull', 'add', 'shrink', 'remove'],
    options: [
      { name: 'ask', help: 'with list: ask the sources for the sizes that nobody here knows' },
      ACCEPT_OPTION,
      {
        name: 'to',
        value: 'fp16|int8',
        help: 'with shrink: how the variant holds its weights, in half or a quarter of the bytes (int8)',
      },
      {
        name: 'out',
        short: 'o',
        value: 'FILE.onnx',
        help: 'with shrink: write a copy here too, with its card beside it for “models add”',
      },
      JSON_OPTION,
      HELP_OPTION,
    ],
    examples: [
      ['stickersnap models list', 'what there is'],
      ['stickersnap models list --ask', 'with the size of everything that can be had'],
      ['stickersnap models pull best', 'everything that --model best needs'],
      [
        'stickersnap models pull birefnet-general-lite',
        'then: stickersnap cut cat.jpg --model birefnet-general-lite',
      ],
      ['stickersnap models add my-network.json', 'then: stickersnap cut cat.jpg --model my-network'],
      ['stickersnap models shrink isnet', 'isnet-int8: half the download, the same masks but for a hair'],
      [
        'stickersnap models shrink u2netp --to fp16 --out small.onnx',
        'small.onnx and small.json to take away',
      ],
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
  {
    name: 'serve',
    usage: 'stickersnap serve [options]',
    summary: 'Serve the web app and the API on one port.',
    details: [
      'Settings come from the environment; README lists them. Pictures and results are kept for an hour.',
      'On this machine alone (the default) nobody needs a key; elsewhere, make keys first.',
    ],
    options: [
      { name: 'port', value: 'N', help: 'port to listen on; 0: any free one (8080, or STICKERSNAP_PORT)' },
      {
        name: 'host',
        value: 'ADDRESS',
        help: 'address to listen on; 0.0.0.0: all (127.0.0.1, or STICKERSNAP_HOST)',
      },
      DATA_OPTION,
      HELP_OPTION,
    ],
    examples: [
      ['stickersnap serve', 'then open the address that it prints'],
      ['stickersnap serve --host 0.0.0.0 --port 80', 'for others, who need a key'],
    ],
  },
  {
    name: 'worker',
    usage: 'stickersnap worker [options]',
    summary: 'Work through the jobs of a server, beside it.',
    details: ['It works on the data folder of a server on the same machine, which works by itself as well.'],
    options: [DATA_OPTION, HELP_OPTION],
    examples: [['stickersnap worker', 'one more process that does jobs']],
  },
  {
    name: 'keys',
    usage: 'stickersnap keys <create NAME | list | revoke ID> [options]',
    summary: 'Make, list and revoke the keys of a server.',
    details: [
      'create   print a new key, which is shown this once; only a sum of it is kept',
      'list     all keys, the revoked ones too',
      'revoke   end a key, and the sessions that were opened with it',
    ],
    actions: ['create', 'list', 'revoke'],
    options: [
      {
        name: 'scope',
        value: 'use|review|admin',
        help: 'with create: what the key may do (use)',
        offer: ['use', 'review', 'admin'],
      },
      DATA_OPTION,
      HELP_OPTION,
    ],
    examples: [
      ['stickersnap keys create bot', 'a key for a program'],
      ['stickersnap keys create ann --scope admin', 'a key that may make others'],
    ],
  },
  {
    name: 'data',
    usage: 'stickersnap data <list | clean | remove ID… | remove corrections> [options]',
    summary: 'See and end what a server keeps until somebody deletes it.',
    details: [
      'list     every correction with its day and size, and how much is stored in all',
      'clean    make clean copies of pictures that an older version kept with their metadata',
      'remove   delete these corrections, or all of them, with their pictures',
      'Pictures, results and answers go by themselves (STICKERSNAP_TTL). Keys are ended by “keys revoke”.',
    ],
    actions: ['list', 'clean', 'remove'],
    options: [
      {
        name: 'older',
        value: 'TIME',
        help: 'with remove corrections: only those given longer ago, such as 30d',
      },
      DATA_OPTION,
      HELP_OPTION,
    ],
    examples: [
      ['stickersnap data list', 'what is kept'],
      ['stickersnap data remove corrections --older 90d', 'what was given more than three months ago'],
    ],
  },
  {
    name: 'backup',
    usage: 'stickersnap backup <DIR or FILE.tar> [options]',
    summary: 'Keep all that a server holds, and what was learnt, in a folder or file of its own.',
    details: [
      'Of one moment, also while the server runs: keys, jobs, results, corrections, their pictures,',
      'and the versions of networks. It must not be there yet, or be an empty folder, and gets its',
      'name when all of it is on the disk.',
    ],
    options: [DATA_OPTION, HELP_OPTION],
    examples: [['stickersnap backup /var/backups/stickersnap-monday', 'a new folder each time']],
  },
  {
    name: 'restore',
    usage: 'stickersnap restore <DIR or FILE.tar> [options]',
    summary: 'Bring a backup back, into an empty place of any kind.',
    details: [
      'Every byte is checked before anything is written. The place is that of the settings: a folder,',
      'or PostgreSQL and an object store, whatever the backup was made of. No server may run on it.',
    ],
    options: [DATA_OPTION, HELP_OPTION],
    examples: [
      ['stickersnap restore /var/backups/stickersnap-monday', 'into the folder of STICKERSNAP_DATA'],
    ],
  },
  {
    name: 'migrate',
    usage: 'stickersnap migrate --from DIR [options]',
    summary: 'Bring a server’s data folder to where the settings say, such as PostgreSQL and S3.',
    details: [
      'What is in the folder stays as it is. No server may run on either meanwhile.',
      'STICKERSNAP_DATABASE_URL and STICKERSNAP_BLOBS name the new place, which must be empty.',
    ],
    options: [
      { name: 'from', value: 'DIR', help: 'the data folder until now', offer: 'folders' },
      DATA_OPTION,
      HELP_OPTION,
    ],
    examples: [['stickersnap migrate --from /var/lib/stickersnap', 'from SQLite and files']],
  },
  { ...LEARN_ROW, options: [...LEARN_ROW.options, DATA_OPTION, HELP_OPTION] },
  {
    name: 'completion',
    usage: 'stickersnap completion <bash | zsh | fish>',
    summary: 'Print what makes a shell complete this command.',
    actions: SHELLS,
    options: [HELP_OPTION],
    examples: [
      ['source <(stickersnap completion bash)', 'in ~/.bashrc'],
      ['stickersnap completion zsh > ~/.zfunc/_stickersnap', 'in a folder of $fpath'],
      ['stickersnap completion fish > ~/.config/fish/completions/stickersnap.fish', 'read by itself'],
    ],
  },
] as const satisfies readonly CommandRow[];

export type CommandName = (typeof COMMANDS)[number]['name'];
