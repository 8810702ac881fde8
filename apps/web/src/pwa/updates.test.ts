import { expect, test } from 'vitest';
import { announceNewVersion, applyUpdate, onNewVersion } from './updates.ts';

test('a new version is told to early and late listeners, and changed to only when asked', () => {
  const told: string[] = [];
  applyUpdate();
  onNewVersion(() => told.push('early'));
  const stop = onNewVersion(() => told.push('stopped'));
  stop();
  announceNewVersion(() => told.push('changed'));
  onNewVersion(() => told.push('late'));
  expect(told).toEqual(['early', 'late']);
  applyUpdate();
  expect(told.at(-1)).toBe('changed');
});
