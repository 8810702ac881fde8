import { SnapError } from '@stickersnap/core';

/** What serves until something was learnt, and again once all of that was rolled back. */
export const ORIGINAL = 'original';

/** What the gate said. More may be kept with it, which is told and never looked at. */
export interface VersionVerdict {
  readonly promotes: boolean;
  /** Each in words; none where it promotes. */
  readonly reasons: readonly string[];
  readonly [more: string]: unknown;
}

/** What learning tells of the weights that it exports. */
export interface NewVersion {
  /** Id of the card whose network it is. */
  readonly card: string;
  /** Its own name, unlike that of every other card's versions: lower-case letters, digits, dots, dashes, underscores. */
  readonly version: string;
  /** The version that it was held against, or `original`. */
  readonly parent: string;
  /** Of the weights, lower-case hex. */
  readonly sha256: string;
  readonly bytes: number;
  /** SHA-256 of the list of what it learnt from, lower-case hex. */
  readonly manifest: string;
  readonly seed: number;
  readonly settings: Readonly<Record<string, unknown>>;
  readonly metrics: Readonly<Record<string, unknown>>;
  readonly verdict: VersionVerdict;
  /** When it was made: ISO 8601, UTC. */
  readonly at: string;
}

export interface VersionRecord extends NewVersion {
  /** SHA-256 of the weights that the card named when it was added: those of no other file are taken in its place. */
  readonly original: string;
}

type Row = Readonly<Record<string, unknown>>;

/** Names files and stands in addresses, as a card's id does. */
const NAME = /^[a-z0-9][a-z0-9._-]{0,63}$/;
const NAME_WORDS = 'lower-case letters, digits, dots, dashes and underscores';
const SHA256 = /^[0-9a-f]{64}$/;
const SHA256_WORDS = '64 lower-case hexadecimal digits';
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z$/;

/**
 * Checks what was written by learning, or read from a file. Unknown fields are left out.
 * @throws SnapError `option-invalid` naming the field.
 */
export function checkNewVersion(value: unknown): NewVersion {
  const row = record(value, 'version');
  const version = matching(row, 'version', NAME, NAME_WORDS);
  if (version === ORIGINAL) return refuse('version', version, 'any other name');
  return {
    card: matching(row, 'card', NAME, NAME_WORDS),
    version,
    parent: matching(row, 'parent', NAME, NAME_WORDS),
    sha256: matching(row, 'sha256', SHA256, SHA256_WORDS),
    bytes: whole(row, 'bytes', 1),
    manifest: matching(row, 'manifest', SHA256, SHA256_WORDS),
    seed: whole(row, 'seed', 0),
    settings: record(row.settings, 'settings'),
    metrics: record(row.metrics, 'metrics'),
    verdict: verdictOf(row.verdict),
    at: matching(row, 'at', TIME, 'a time such as 2026-01-31T12:00:00Z'),
  };
}

/** The same for one that was kept. @throws SnapError `option-invalid` naming the field. */
export function checkVersionRecord(value: unknown): VersionRecord {
  const kept = checkNewVersion(value);
  return { ...kept, original: matching(value as Row, 'original', SHA256, SHA256_WORDS) };
}

/** One that says yes and yet has reasons against it was tampered with, or is of another program. */
function verdictOf(value: unknown): VersionVerdict {
  const row = record(value, 'verdict');
  const { promotes, reasons } = row;
  if (typeof promotes !== 'boolean') return refuse('verdict.promotes', promotes, 'true or false');
  if (!Array.isArray(reasons) || !reasons.every((reason) => typeof reason === 'string'))
    return refuse('verdict.reasons', reasons, 'a list of sentences');
  if (promotes !== (reasons.length === 0))
    return refuse('verdict.reasons', reasons, 'reasons where it does not promote, and only there');
  return { ...row, promotes, reasons };
}

function record(value: unknown, field: string): Row {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Row;
  return refuse(field, value, 'a JSON object');
}

function matching(row: Row, field: string, allowed: RegExp, words: string): string {
  const value = row[field];
  if (typeof value === 'string' && allowed.test(value)) return value;
  return refuse(field, value, words);
}

function whole(row: Row, field: string, least: number): number {
  const value = row[field];
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= least) return value;
  return refuse(field, value, `a whole number from ${least} on`);
}

function refuse(option: string, value: unknown, allowed: string): never {
  const shown = typeof value === 'string' ? value : value === undefined ? 'nothing' : JSON.stringify(value);
  throw new SnapError('option-invalid', { option, value: shown.slice(0, 80), allowed });
}
