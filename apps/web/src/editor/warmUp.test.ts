import { createImage, createMask, openSession } from '@stickersnap/core';
import { expect, test } from 'vitest';
import { warmUp } from './warmUp.ts';

test('leaves no trace in the session that is open', () => {
  const session = openSession({ image: createImage(40, 30), found: createMask(40, 30, 90) });
  const steps = [...warmUp(session)];
  expect(steps.length).toBeGreaterThan(10);
  expect([session.canUndo, session.canRedo, session.isDrafting]).toEqual([false, false, false]);
  expect(session.mask.data.every((value) => value === 90)).toBe(true);
});
