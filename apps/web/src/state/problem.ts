import { type ErrorCode, type ErrorDetails, SnapError } from '@stickersnap/core';
import { causeOf, told } from '../engine/causes.ts';

/**
 * What went wrong with one picture, as a row that every language has a sentence for. Of its details `cause` is a row of
 * its own, and `reason` English that only developers see.
 */
export interface Problem {
  readonly code: ErrorCode;
  readonly details: ErrorDetails;
}

export function problemOf(error: unknown): Problem {
  if (!(error instanceof SnapError)) return { code: 'unexpected', details: told(error) };
  const cause = causeOf(error);
  return { code: error.code, details: cause === undefined ? error.details : { ...error.details, cause } };
}

/** What trying again does not change; `there`: not where it was refused, while another place may take it. */
const FINAL: Readonly<Partial<Record<ErrorCode, 'everywhere' | 'there'>>> = {
  'input-empty': 'everywhere',
  'input-not-image': 'everywhere',
  'input-unsupported': 'everywhere',
  'input-damaged': 'everywhere',
  'input-unreadable': 'everywhere',
  'input-too-many-bytes': 'there',
  'input-too-many-pixels': 'there',
  'input-side-too-long': 'there',
  'input-timeout': 'there',
  'codec-unavailable': 'there',
  'nothing-to-draw': 'everywhere',
  'does-not-fit': 'everywhere',
};

/**
 * Whether trying again can change something.
 * @param host where it would be tried; `undefined`: on this device.
 */
export function canRetry({ code, details }: Problem, host: string | undefined): boolean {
  const final = FINAL[code];
  return final === undefined || (final === 'there' && details.address !== host);
}
