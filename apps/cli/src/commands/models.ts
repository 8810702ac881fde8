import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { networksOf, RECIPES, SnapError } from '@stickersnap/core';
import { unreadable } from '../files/fileErrors.ts';
import { createModelProgress } from '../terminal/modelProgress.ts';
import { printable } from '../terminal/printable.ts';
import { createProgressLine } from '../terminal/progressLine.ts';
import { tellFetch } from '../terminal/tellFetch.ts';
import type { World } from '../terminal/world.ts';
import type { Arguments } from '../usage/args.ts';
import { nearest } from '../usage/nearest.ts';
import type { Settings } from '../usage/settings.ts';
import { UsageError } from '../usage/usageError.ts';
import { listRecords, listText } from './modelList.ts';
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
  if (action !== 'list' && args.switches.has('ask')) {
    throw new UsageError(`“models ${action}” takes no --ask: it belongs to “models list”.`);
  }
  const json = args.switches.has('json');
  const line = createProgressLine(world.stderr);
  const backend = await world.loadBackend();
  const models = backend.openModels({
    ...settings,
    acceptLicence: args.switches.has('accept-licence'),
    onFetch: tellFetch(world.stderr, line),
    onProgress: createModelProgress(world.stderr, line),
  });
  const say = (text: string, record: object) => {
    line.clear();
    world.stdout.write(`${json ? JSON.stringify(record) : text}\n`);
  };

  if (action === 'list') {
    const [entries, offers] = [
      await models.list(),
      await models.offers({ ask: args.switches.has('ask'), signal: world.signal }),
    ];
    if (json) for (const record of listRecords(entries, offers)) say('', record);
    else world.stdout.write(listText(entries, offers));
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
