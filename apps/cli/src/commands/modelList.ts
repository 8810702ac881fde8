import {
  graphsOf,
  type ModelCard,
  type Pass,
  type PublishedCard,
  RECIPES,
  type Recipe,
} from '@stickersnap/core';
import type { Models } from '../backend/backend.ts';
import { formatBytes } from '../terminal/measures.ts';
import { printable } from '../terminal/printable.ts';

type Entries = Awaited<ReturnType<Models['list']>>;
type Offers = Awaited<ReturnType<Models['offers']>>;

/** One record for each model that was fetched once or that recipes need, for each that can be had, for each recipe. */
export function listRecords(entries: Entries, offers: Offers): object[] {
  return [
    ...entries.map(({ card, present, version }) => ({
      ...modelRecord(card, present, bytesOf(card)),
      ...(version === undefined ? {} : { version }),
    })),
    ...offers.map(({ card, bytes }) => modelRecord(card, false, bytes)),
    ...RECIPES.map(({ id, passes, second, doubtful }) => ({
      kind: 'recipe',
      id,
      passes,
      second,
      ...(doubtful === undefined ? {} : { doubtful: { below: doubtful.below, recipe: doubtful.recipe.id } }),
    })),
  ];
}

/** @param bytes `undefined`: nobody has said; programs are told `null`. */
function modelRecord(card: PublishedCard, present: boolean, bytes: number | undefined): object {
  const { id, answers, licence, licenceNote, terms, attribution, variant, variantOf } = card;
  return {
    kind: 'model',
    id,
    present,
    bytes: bytes ?? null,
    ...(answers === undefined ? {} : { answers }),
    licence,
    ...(licenceNote === undefined ? {} : { licenceNote }),
    ...(terms === undefined ? {} : { terms }),
    attribution,
    ...(variant === undefined ? {} : { variant, variantOf }),
  };
}

/** Of all its graphs. */
function bytesOf(card: ModelCard): number {
  return graphsOf(card).reduce((sum, { bytes }) => sum + bytes, 0);
}

/** The same for people. */
export function listText(entries: Entries, offers: Offers): string {
  const rows = entries.map(({ card, present }) =>
    modelRow(card, present ? 'here' : 'not fetched', bytesOf(card)),
  );
  const named = offers.map(({ card, bytes }) => modelRow(card, 'not fetched', bytes));
  const recipes = RECIPES.map((recipe) => [recipe.id, describeRecipe(recipe)]);
  const hint = offers.some(({ bytes }) => bytes === undefined)
    ? ['  What their sources say of their sizes: stickersnap models list --ask']
    : [];
  return [
    'Models',
    ...alignColumns(rows),
    '',
    ...(named.length === 0 ? [] : ['To be had by their names', ...alignColumns(named), ...hint, '']),
    'Recipes',
    ...alignColumns(recipes),
    '',
  ].join('\n');
}

function modelRow(card: PublishedCard, state: string, bytes: number | undefined): string[] {
  const { id, answers, licence, licenceNote, attribution } = card;
  const size = bytes === undefined ? 'unknown' : formatBytes(bytes);
  const note = licenceNote === undefined ? '' : ` (${licenceNote})`;
  const purpose = answers === undefined ? '' : 'answers smart strokes, no --model: ';
  return [id, state, size, licence, `${purpose}${attribution}${note}`].map(printable);
}

function describeRecipe({ passes, second, doubtful }: Recipe): string {
  const describe = (pass: Pass) => (pass.mirrored === true ? `${pass.card} mirrored` : pass.card);
  const opinion = second === undefined ? '' : `, ${describe(second)} as a second opinion`;
  const otherwise =
    doubtful === undefined ? '' : `; where that is doubtful ${describeRecipe(doubtful.recipe)}`;
  return passes.map(describe).join(' + ') + opinion + otherwise;
}

function alignColumns(rows: readonly (readonly string[])[]): string[] {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [index, cell] of row.entries()) widths[index] = Math.max(widths[index] ?? 0, cell.length);
  }
  return rows.map((row) => `  ${row.map((cell, index) => cell.padEnd(widths[index]!)).join('  ')}`.trimEnd());
}
