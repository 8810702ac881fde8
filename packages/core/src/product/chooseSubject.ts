import { pickSubject } from '../matte/pickSubject.ts';
import { subjects } from '../matte/subjects.ts';
import type { Segmentation } from '../snap.ts';

export interface ChosenSubject {
  readonly segmentation: Segmentation;
  /** How many subjects there are in the picture. */
  readonly found: number;
  /** Whether a subject was asked for that is not there, so that all were kept. */
  readonly missed: boolean;
}

/** @param wanted the one that is kept, the largest being 1; `undefined`: all. */
export function chooseSubject(whole: Segmentation, wanted: number | undefined): ChosenSubject {
  const found = subjects(whole.mask).length;
  const all = { segmentation: whole, found, missed: false };
  if (wanted === undefined || found === 0 || (found === 1 && wanted === 1)) return all;
  if (wanted > found) return { ...all, missed: true };
  return { segmentation: pickSubject(whole, wanted), found, missed: false };
}
