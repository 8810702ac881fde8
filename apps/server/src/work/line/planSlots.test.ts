import { describe, expect, test } from 'vitest';
import { planSlots } from './planSlots.ts';

const GB = 1024 ** 3;

describe('planSlots', () => {
  test('a process for every core, a thread each', () => {
    expect(planSlots({ cores: 2, memory: 24 * GB })).toMatchObject({ slots: 2, threads: 1 });
    expect(planSlots({ cores: 16, memory: 64 * GB })).toMatchObject({ slots: 16, threads: 1 });
  });

  test('fewer where memory is short, each with more threads', () => {
    expect(planSlots({ cores: 8, memory: 2 * GB })).toMatchObject({ slots: 3, threads: 2 });
  });

  test('as many as the operator wants', () => {
    expect(planSlots({ cores: 8, memory: 2 * GB, slots: 2 })).toMatchObject({ slots: 2, threads: 4 });
    expect(planSlots({ cores: 2, memory: 2 * GB, slots: 5 })).toMatchObject({ slots: 5, threads: 1 });
  });

  test('always one', () => {
    expect(planSlots({ cores: 4, memory: 0.25 * GB })).toMatchObject({ slots: 1, threads: 4 });
    expect(planSlots({ cores: 1, memory: 4 * GB })).toMatchObject({ slots: 1, threads: 1 });
  });
});
