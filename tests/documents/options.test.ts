import {
  DEFAULT_STYLE,
  MAX_OUTLINE,
  ORDER_DEFAULTS,
  ORDER_OPTIONS,
  optionsAt,
  orderOption,
  PACK_TARGETS,
  type PackTarget,
  PLATFORMS,
} from '@stickersnap/core';
import { expect, test } from 'vitest';
import { CUT_DEFAULTS, CUT_LIMITS } from '../../apps/cli/src/cut/cutLimits.ts';
import { readCutOptions } from '../../apps/cli/src/cut/cutOptions.ts';
import { parseArguments } from '../../apps/cli/src/usage/args.ts';
import { COMMANDS, type CommandRow } from '../../apps/cli/src/usage/commandTable.ts';
import { readSettings } from '../../apps/cli/src/usage/settings.ts';
import { SERVER_SETTINGS } from '../../apps/server/src/settings.ts';
import { USAGE } from '../../deploy/site/readArguments.ts';
import { CutFields } from '../../packages/api/src/schemas/cut.ts';
import { commandOf } from '../../scripts/commandOf.mjs';
import { commandsOf } from './commandsOf.ts';
import { readDocuments } from './readDocuments.ts';

// Names, defaults and limits of the command’s options, in documents and help, against the tables that the code uses.

const ROWS: readonly CommandRow[] = COMMANDS;
const documents = readDocuments();
const readme = documents.find(({ name }) => name === 'README.md')!.text;

/** Options of other programs of which the documents speak. */
const OTHERS = [
  // npm
  ['--silent'],
  // Docker
  ['--target', '--build-arg', '--gpus'],
  // the scripts that build and measure
  [
    '--best',
    '--data',
    '--no-peers',
    '--browsers',
    '--only',
    '--ways',
    '--seconds',
    '--slots',
    '--threads',
    '--help',
    '--learn',
    '--shipped',
    '--speed',
    '--quick',
    '--kinds',
    '--photos',
    '--seeds',
    '--step',
  ],
  // npm run deploy:site
  [...USAGE.matchAll(/^ +(--[a-z-]+)/gm)].map(([, option]) => option!),
].flat();

/** Where a command may begin: a line, behind another one, behind variables, within another. */
const CALL = /(?:^|&& |<\(|^npx |^\w+=\S+ )(npm start (?:--silent )?--|stickersnap|as_service) ([^&|]+)/m;

interface Line {
  readonly where: string;
  readonly row: CommandRow;
  readonly argv: readonly string[];
}

/** Every call of the command that documents and help have, the marked ones too. */
const lines: Line[] = [
  ...documents.flatMap(({ name, ...document }) =>
    commandsOf({ name, ...document }).flatMap(({ script }) => lineOf(name, script)),
  ),
  ...ROWS.flatMap(({ name, examples }) => examples.flatMap(([typed]) => lineOf(`help of ${name}`, typed))),
];

function lineOf(where: string, script: string): Line[] {
  const [, start, rest] = CALL.exec(script) ?? [];
  if (rest === undefined || /^[…(]/.test(rest)) return [];
  const words = rest
    .replace(/ [<>] \S+/g, '')
    .trim()
    .match(/"[^"]*"|'[^']*'|\S+/g)!
    .map((word) => word.replace(/^["'](.*)["']$/, '$1').replace(/\)$/, ''));
  const [command, ...argv] = start!.startsWith('npm') ? commandOf(words) : words;
  const row = ROWS.find(({ name }) => name === command);
  if (row === undefined) return command === 'help' ? [] : [{ where, row: ROWS[0]!, argv: words }];
  return [{ where, row, argv }];
}

test('there are calls of every command but the newest', () => {
  const named = new Set(lines.map(({ row }) => row.name));
  expect(ROWS.map(({ name }) => name).filter((name) => !named.has(name))).toEqual([]);
});

test.each(lines.map((line) => [`${line.where}: ${line.row.name} ${line.argv.join(' ')}`, line] as const))(
  '%s',
  (_, { row, argv }) => {
    const args = parseArguments(argv, row.options);
    const [action] = args.words;
    if (row.actions !== undefined && action !== undefined) expect(row.actions).toContain(action);
    if (row.name === 'cut' && !args.switches.has('help')) readCutOptions(args, readSettings({}));
  },
);

test('every option that a document names is one', () => {
  const known = new Set([
    ...OTHERS,
    ...ROWS.flatMap(({ options }) => options.map(({ name }) => `--${name}`)),
  ]);
  const wrong = documents.flatMap(({ name, inline }) =>
    inline
      .filter((span) => !/systemctl|rollout\.sh|docker/.test(span))
      .flatMap((span) => span.match(/(?<=^|\s)--[a-z][\w-]*/g) ?? [])
      .filter((option) => !known.has(option))
      .map((option) => `${name}: ${option}`),
  );
  expect(wrong).toEqual([]);
});

test('the README’s table has every option of cut', () => {
  const rows = readme.split('\n').filter((line) => line.startsWith('| `--') && !line.includes('| `--for` |'));
  const named = rows.flatMap((line) => line.match(/`--[a-z][\w-]*/g) ?? []).map((option) => option.slice(3));
  const cut = ROWS[0]!.options.map(({ name }) => name).filter((name) => name !== 'help');
  expect(named.toSorted()).toEqual(cut.toSorted());
});

test('and their defaults and limits', () => {
  const cells = (option: string) =>
    readme
      .split('\n')
      .find((line) => line.startsWith(`| \`--${option} `))!
      .split(' | ');
  const fallback = (option: string) => cells(option).at(-1)!.replace(' |', '');
  expect(fallback('for')).toBe(`\`${ORDER_DEFAULTS.platform}\``);
  expect(fallback('model')).toBe(`\`${ORDER_DEFAULTS.recipe}\``);
  expect(fallback('jobs')).toBe(String(CUT_DEFAULTS.jobs));
  expect(fallback('outline')).toBe(`\`${DEFAULT_STYLE.outline?.width},white\``);
  expect(fallback('device')).toBe(`\`${readSettings({}).device}\``);
  expect(cells('margin')[1]).toContain(`0–${ORDER_OPTIONS.margin.range.most}`);
  expect(cells('outline')[1]).toContain(`0–${MAX_OUTLINE}`);
  expect(cells('subject')[1]).toContain(`1–${ORDER_OPTIONS.subject.range.most}`);
  expect(cells('jobs')[1]).toContain(`1–${CUT_LIMITS.jobs}`);
  for (const { id } of PLATFORMS) expect(cells('for')[1]).toContain(`\`${id}\``);
  // The API has the same ones.
  const { margin, subject } = CutFields.properties;
  expect(margin).toMatchObject({
    description: expect.stringContaining(`0 to ${ORDER_OPTIONS.margin.range.most}`),
  });
  expect(subject).toMatchObject({
    description: expect.stringContaining(`1 to ${ORDER_OPTIONS.subject.range.most}`),
  });
});

test('the command has the options of an order that it offers, and no other ones of it', () => {
  const names = ROWS[0]!.options.map(({ name }) => name);
  for (const name of Object.keys(ORDER_OPTIONS)) {
    const offered = (optionsAt('cli') as readonly string[]).includes(name);
    expect([name, names.includes(name)]).toEqual([name, offered]);
  }
});

test.each(optionsAt('cli'))('the command says of --%s what the table says', (name) => {
  const { brief, type, choices } = orderOption(name);
  for (const { options } of ROWS) {
    const row = options.find((option) => option.name === name && option.help === brief);
    if (row === undefined) continue;
    expect(row.value === undefined).toBe(type === 'switch');
    if (choices !== undefined) expect(row.offer).toEqual([...choices, 'none']);
  }
  expect(ROWS[0]!.options.find((option) => option.name === name)?.help).toBe(brief);
});

test('the help has the server’s defaults', () => {
  const help = (name: string) =>
    ROWS.find((row) => row.name === 'serve')!.options.find((option) => option.name === name)!.help;
  expect(help('port')).toContain(`(${SERVER_SETTINGS.port.fallback}, `);
  expect(help('host')).toContain(`(${SERVER_SETTINGS.host.fallback}, `);
});

test('the README has every pack target with its number of stickers', () => {
  for (const { id, count } of PACK_TARGETS) {
    const row = readme.split('\n').find((line) => line.startsWith(`| \`${id}\` | `))!;
    expect(row.split(' | ').at(-1)).toBe(`${countOf(count)} |`);
  }
});

function countOf({ min, max, step }: PackTarget['count']): string {
  if (!Number.isFinite(max)) return 'any number';
  if (step === 1) return `${min}–${max}`;
  const steps = Array.from({ length: (max - min) / step }, (_, i) => min + i * step);
  return `${steps.join(', ')} or ${max}`;
}
