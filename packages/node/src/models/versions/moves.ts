import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { claimFile } from './claimFile.ts';
import { ORIGINAL } from './versionRecord.ts';

/** That another version serves from now on. */
export interface Move {
  readonly card: string;
  readonly kind: 'promotion' | 'rollback';
  /** Versions, or `original`. */
  readonly from: string;
  readonly to: string;
  readonly who: string;
  /** ISO 8601, UTC. */
  readonly at: string;
  /** What rolling back leads to from here, the next one last. */
  readonly before: readonly string[];
}

/** Which version of a card is to serve. */
export interface Pointer {
  /** Of the newest move; 0: there was none. It tells whether anything has changed. */
  readonly number: number;
  readonly serves: string;
  readonly before: readonly string[];
  readonly move: Move | undefined;
  /** Names of newer moves that cannot be read. */
  readonly damaged: readonly string[];
}

const NAME = /^(\d{8})\.json$/;
/** So many steps back are remembered; the history knows all. */
const STEPS = 20;
/** So many others may be quicker. */
const TRIES = 100;

/**
 * The newest of a card's moves points to the version that serves. Each is a small file of its own, never changed, whose
 * number only one process can take: so there is no moment without a whole pointer, and no move is lost.
 */
export async function readPointer(directory: string, card: string): Promise<Pointer> {
  const names = await moveNames(directory, card);
  const damaged: string[] = [];
  for (const name of names.toReversed()) {
    const move = await readMove(directory, card, name);
    if (move !== undefined)
      return { number: numberOf(names.at(-1)!), serves: move.to, before: move.before, move, damaged };
    damaged.push(name);
  }
  const number = names.length === 0 ? 0 : numberOf(names.at(-1)!);
  return { number, serves: ORIGINAL, before: [], move: undefined, damaged };
}

/** All moves that can be read, the oldest first. */
export async function readMoves(directory: string, card: string): Promise<Move[]> {
  const names = await moveNames(directory, card);
  const moves = await Promise.all(names.map((name) => readMove(directory, card, name)));
  return moves.filter((move) => move !== undefined);
}

/** Ids of the cards of which a version ever served. */
export async function movedCards(directory: string): Promise<string[]> {
  return readdir(join(directory, 'versions', 'moves')).catch(nothingThere);
}

/**
 * @param decide is asked anew where somebody was quicker. @returns no move: all is as it should be.
 * @returns the move that made it so.
 */
export async function addMove(
  directory: string,
  card: string,
  decide: (pointer: Pointer) => Omit<Move, 'card' | 'from'> | undefined,
): Promise<Move> {
  for (let tried = 0; tried < TRIES; tried++) {
    const pointer = await readPointer(directory, card);
    const decided = decide(pointer);
    if (decided === undefined) return pointer.move!;
    const move: Move = { card, from: pointer.serves, ...decided, before: decided.before.slice(-STEPS) };
    const path = join(folderOf(directory, card), nameOf(pointer.number + 1));
    if (await claimFile(directory, path, `${JSON.stringify(move)}\n`)) return move;
  }
  throw new Error(`the versions of ${card} are moved by too many at once`);
}

function folderOf(directory: string, card: string): string {
  return join(directory, 'versions', 'moves', card);
}

function nameOf(number: number): string {
  return `${String(number).padStart(8, '0')}.json`;
}

function numberOf(name: string): number {
  return Number(NAME.exec(name)![1]);
}

async function moveNames(directory: string, card: string): Promise<string[]> {
  const names = await readdir(folderOf(directory, card)).catch(nothingThere);
  return names.filter((name) => NAME.test(name)).sort();
}

/** @returns nothing for one that is damaged. */
async function readMove(directory: string, card: string, name: string): Promise<Move | undefined> {
  try {
    const move = JSON.parse(await readFile(join(folderOf(directory, card), name), 'utf8')) as Move;
    const { kind, from, to, who, at, before } = move;
    const texts = Array.isArray(before) ? [kind, from, to, who, at, ...before] : [undefined];
    return move.card === card && texts.every((text) => typeof text === 'string') ? move : undefined;
  } catch {
    return undefined;
  }
}

function nothingThere(error: NodeJS.ErrnoException): string[] {
  if (error.code === 'ENOENT') return [];
  throw error;
}
