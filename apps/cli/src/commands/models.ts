import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { networksOf, type Pass, RECIPES, type Recipe, SnapError } from '@stickersnap/core';
import type { Models } from '../backend/backend.ts';
import { unreadable } from '../files/fileErrors.ts';
import { formatBytes } from '../terminal/measures.ts';
import { createModelProgress } from '../terminal/modelProgress.ts';
import { printable } from '../terminal/printable.ts';
import { createProgressLine } from '../terminal/progressLine.ts';
import type { World } from '../terminal/world.ts';
import type { Arguments } from '../usage/args.ts';
import { nearest } from '../usage/nearest.ts';
import type { Settings } from '../usage/settings.ts';
import { UsageError } from '../usage/usageError.ts';
import { shrinkModel } from './shrinkModel.ts';

const ACTIONS = ['list', 'pull', 'add', 'shrink', 'remove'] as const;

/** @returns the exit code. */
export async function runModels(args: Arguments, settings: Settings, world: World): Promise<number> {
  const [word = 'list', subject, ...more] = args.words;
  const action = ACTIONS.find((known) => known === word);
  if (action === undefined) {
    const meant = nearest(word, ACTIONS);
    const hint = meant === undefined ? `Use ${ACTIONS.join(', ')}.` : `Did you mean “models ${meant}”?`;
    throw new UsageError(`There is no “models ${word}”. ${hint}`);
  }
  if (more.length > 0 || (action === 'list' && subject !== undefined)) {
    throw new UsageError(`“models ${action}” takes ${action === 'list' ? 'no name' : 'one name'}.`);
  }
  if (action !== 'shrink' && args.values.size > 0) {
    throw new UsageError(
      `“models ${action}” takes no --${[...args.values.keys()][0]}: it belongs to “models shrink”.`,
    );
  }
  const json = args.switches.has('json');
  const line = createProgressLine(world.stderr);
  const backend = await world.loadBackend();
  const models = backend.openModels({ ...settings, onProgress: createModelProgress(world.stderr, line) });
  const say = (text: string, record: object) => {
    line.clear();
    world.stdout.write(`${json ? JSON.stringify(record) : text}\n`);
  };

  if (action === 'list') {
    const entries = await models.list();
    if (json) for (const record of listRecords(entries)) say('', record);
    else world.stdout.write(listText(entries));
    return 0;
  }
  if (subject === undefined) {
    throw new UsageError(
      `“models ${action}” needs ${action === 'add' ? 'the file of a card' : 'the id of a model'}.`,
    );
  }
  if (action === 'pull') {
    const ids = cardsOf(subject);
    for (const id of ids) {
      await models.pull(id, { signal: world.signal });
      say(`${printable(id)} is here.`, { id, present: true });
    }
  } else if (action === 'add') {
    const path = resolve(world.cwd, subject);
    const card = await models.add(await readCard(path, subject), dirname(path));
    say(
      `${printable(card.id)} is known now. Use it: stickersnap cut photo.jpg --model ${printable(card.id)}`,
      {
        id: card.id,
      },
    );
  } else if (action === 'shrink') {
    const { text, record } = await shrinkModel(subject, args, models, world);
    say(text, record);
  } else {
    await models.remove(subject);
    say(`${printable(subject)} is removed.`, { id: subject, present: false });
  }
  return 0;
}

/** A recipe stands for all its cards, each once. */
function cardsOf(id: string): readonly string[] {
  const recipe = RECIPES.find((row) => row.id === id);
  return recipe === undefined ? [id] : networksOf(recipe);
}

/** The store judges what the card says; here it only has to be JSON. */
async function readCard(path: string, name: string): Promise<unknown> {
  const text = await readFile(path, 'utf8').catch((error: unknown) => {
    throw unreadable(name, error);
  });
  try {
    return JSON.parse(text);
  } catch {
    throw new SnapError('option-invalid', {
      option: 'models add',
      value: name,
      allowed: 'a JSON file with one model card',
    });
  }
}

type Entries = Awaited<ReturnType<Models['list']>>;

function listRecords(entries: Entries): object[] {
  return [
    ...entries.map(({ card, present }) => ({
      kind: 'model',
      id: card.id,
      present,
      bytes: card.bytes,
      licence: card.licence,
      attribution: card.attribution,
      ...(card.variant === undefined ? {} : { variant: card.variant, variantOf: card.variantOf }),
    })),
    ...RECIPES.map(({ id, passes, second, doubtful }) => ({
      kind: 'recipe',
      id,
      passes,
      second,
      ...(doubtful === undefined ? {} : { doubtful: { below: doubtful.below, recipe: doubtful.recipe.id } }),
    })),
  ];
}

function listText(entries: Entries): string {
  const rows = entries.map(({ card, present }) =>
    [card.id, present ? 'here' : 'not fetched', formatBytes(card.bytes), card.licence, card.attribution].map(
      printable,
    ),
  );
  const recipes = RECIPES.map((recipe) => [recipe.id, describeRecipe(recipe)]);
  return ['Models', ...alignColumns(rows), '', 'Recipes', ...alignColumns(recipes), ''].join('\n');
}

function describeRecipe({ passes, second, doubtful }: Recipe): string {
  const describe = (pass: Pass) => (pass.mirrored === true ? `${pass.card} mirrored` : pass.card);
  const opinion = second === undefined ? '' : `, ${describe(second)} as a second opinion`;
  const otherwise = doubtful === undefined ? '' : `; ${doubtful.recipe.id} where that is doubtful`;
  return passes.map(describe).join(' + ') + opinion + otherwise;
}

function alignColumns(rows: readonly (readonly string[])[]): string[] {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [index, cell] of row.entries()) widths[index] = Math.max(widths[index] ?? 0, cell.length);
  }
  return rows.map((row) => `  ${row.map((cell, index) => cell.padEnd(widths[index]!)).join('  ')}`.trimEnd());
}
