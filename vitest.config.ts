import { defineConfig } from 'vitest/config';

/** Every command of the documents, run as it stands. */
const COMMANDS = 'tests/documents/commands.test.ts';
/** Pictures of every kind in every engine. */
const COLLECTION = 'tests/web/browsers/collection.test.ts';
/** What the store promises, kept by PostgreSQL; then what needs a database and a bucket. */
const SERVICES = [
  'packages/store/src/*/**/sql*.test.ts',
  'packages/store/src/database/openDatabase.test.ts',
  'packages/store/src/database/postgres/*.test.ts',
  'packages/store/src/damagedRows.test.ts',
  'packages/store/src/earlierVersions.test.ts',
  'packages/store/src/processes.test.ts',
  'tests/backup/kinds.test.ts',
  'tests/grown/**/*.test.ts',
  'tests/objectStore/**/*.test.ts',
  'tests/work/growing.test.ts',
];
/** A server that is backed up at work, killed, and brought back. */
const BACKUP = 'tests/backup/backup.test.ts';
/** A day of a server, and from the page to a better network. */
const LEARNING = ['tests/learn/day.test.ts', 'tests/web/learned.test.ts'];

/** Engine processes and a server that are killed, and what is told of it. */
const ALERTS = 'tests/watching/alerts.test.ts';

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
            'packages/*/tools/**/*.test.ts',
            'apps/*/src/**/*.test.ts',
            'apps/*/tools/**/*.test.ts',
            'scripts/**/*.test.ts',
            'bench/**/*.test.ts',
            'deploy/**/*.test.ts',
          ],
          setupFiles: [
            'packages/core/src/testing/guardKernels.ts',
            'packages/core/src/testing/pixelMatchers.ts',
          ],
          testTimeout: 60_000,
          // Every file would else load the engine anew: as much time again as half of the tests.
          isolate: false,
        },
      },
      {
        test: {
          // On a real PostgreSQL and a real object store, started for it; most of the time one waits for them.
          name: 'services',
          include: SERVICES,
          globalSetup: ['tests/postgres/forContracts.ts'],
          testTimeout: 120_000,
          hookTimeout: 300_000,
          maxWorkers: 2,
          sequence: { groupOrder: 2 },
        },
      },
      {
        test: {
          name: 'contract',
          include: ['tests/**/*.test.ts'],
          exclude: [
            ...SERVICES,
            BACKUP,
            'tests/deploy/**',
            'tests/faults/**',
            ...LEARNING,
            ALERTS,
            'tests/packages/**',
            'tests/web/**',
            COMMANDS,
          ],
          testTimeout: 120_000,
          hookTimeout: 300_000,
          // Each has servers, folders and ports of its own, and waits for them half of its time.
          maxWorkers: 2,
          sequence: { groupOrder: 3 },
        },
      },
      {
        test: {
          name: 'web',
          include: ['tests/web/**/*.test.ts'],
          exclude: [COLLECTION, ...LEARNING],
          testTimeout: 120_000,
          hookTimeout: 300_000,
          // Pages wait for most of their time: two at once are done in two thirds of it.
          maxWorkers: 2,
          // Loading the site's tools and the driver takes seconds of each file.
          isolate: false,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          name: 'documents',
          include: [COMMANDS],
          testTimeout: 120_000,
          hookTimeout: 300_000,
        },
      },
      {
        test: {
          name: 'browsers',
          include: [COLLECTION],
          testTimeout: 900_000,
          hookTimeout: 300_000,
        },
      },
      {
        test: {
          name: 'learning',
          include: LEARNING,
          testTimeout: 900_000,
          hookTimeout: 600_000,
          fileParallelism: false,
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
          // Containers, web servers and object stores, installed and started for it: as root, on Debian.
          name: 'deploy',
          include: ['tests/deploy/**/*.test.ts'],
          testTimeout: 600_000,
          hookTimeout: 900_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'faults',
          include: ['tests/faults/**/*.test.ts', ALERTS, BACKUP],
          testTimeout: 300_000,
          hookTimeout: 60_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
