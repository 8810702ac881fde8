import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // One fewer by itself, which on two cores leaves half of the machine idle.
    maxWorkers: '100%',
    projects: [
      {
        test: {
          name: 'unit',
          include: [
            'packages/*/src/**/*.test.ts',
            'apps/*/src/**/*.test.ts',
            'apps/*/tools/**/*.test.ts',
            'scripts/**/*.test.ts',
            'bench/**/*.test.ts',
          ],
          testTimeout: 60_000,
          // Every file would else load the engine anew: as much time again as half of the tests.
          isolate: false,
        },
      },
      {
        test: {
          name: 'contract',
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/faults/**', 'tests/packages/**', 'tests/web/**'],
          testTimeout: 120_000,
          hookTimeout: 300_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'web',
          include: ['tests/web/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 300_000,
          // Pages wait for most of their time: two at once are done in two thirds of it.
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'packages',
          include: ['tests/packages/**/*.test.ts'],
          testTimeout: 300_000,
          hookTimeout: 600_000,
        },
      },
      {
        test: {
          name: 'faults',
          include: ['tests/faults/**/*.test.ts'],
          testTimeout: 300_000,
          hookTimeout: 60_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
