import { PACK_TARGETS } from '@stickersnap/core';
import { expect, test } from 'vitest';
import { en } from '../i18n/packs/en.ts';
import { OFFERED_TARGETS } from './offeredTargets.ts';

test('every pack target is offered, once, with its name and what it is', () => {
  const ids = PACK_TARGETS.map(({ id }) => id).toSorted();
  expect(OFFERED_TARGETS.toSorted()).toEqual(ids);
  expect(Object.keys(en.packs.names).toSorted()).toEqual(ids);
  expect(Object.keys(en.packs.facts).toSorted()).toEqual(ids);
});
