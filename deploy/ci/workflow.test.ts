import { accessSync, constants, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';

interface Step {
  readonly run?: string;
  readonly uses?: string;
}
interface Job {
  readonly needs?: string | readonly string[];
  readonly if?: string;
  readonly strategy?: { readonly matrix: { readonly stage: readonly string[] } };
  readonly steps: readonly Step[];
}

const root = join(import.meta.dirname, '..', '..');
const workflow: {
  readonly on: Readonly<Record<string, unknown>>;
  readonly jobs: Readonly<Record<string, Job>>;
} = parse(readFileSync(join(root, '.github/workflows/ci.yaml'), 'utf8'));

test('pull requests, main and tags are built, each as far as it may', () => {
  expect(Object.keys(workflow.on)).toEqual(['pull_request', 'push']);
  const { test: tests, image, site, release } = workflow.jobs;
  expect(tests?.if).toBeUndefined();
  expect(image).toMatchObject({ needs: 'test', if: "github.event_name == 'push'" });
  expect(site?.if).toContain("github.ref == 'refs/heads/main'");
  expect(release?.if).toBe("startsWith(github.ref, 'refs/tags/v')");
  expect(release?.needs).toEqual(['test', 'image']);
});

test('its stages are the scripts of deploy/ci, which Jenkins runs as well', () => {
  const stages = workflow.jobs.test!.strategy!.matrix.stage;
  const commands = Object.values(workflow.jobs).flatMap(({ steps }) => steps.flatMap(({ run }) => run ?? []));
  const scripts = commands
    .flatMap((command) =>
      command.includes('matrix.stage') ? stages.map((stage) => `deploy/ci/${stage}.sh`) : [command],
    )
    .filter((command) => command.startsWith('deploy/ci/'));
  for (const script of scripts) accessSync(join(root, script), constants.X_OK);
  expect(new Set(scripts)).toEqual(
    new Set(
      ['setup', 'check', 'unit', 'contract', 'browsers', 'image', 'push', 'site', 'release'].map(
        (name) => `deploy/ci/${name}.sh`,
      ),
    ),
  );
});

test('actions of others are named by version', () => {
  const used = Object.values(workflow.jobs).flatMap(({ steps }) => steps.flatMap(({ uses }) => uses ?? []));
  expect(used.length).toBeGreaterThan(0);
  for (const action of used) expect(action).toMatch(/^actions\/[a-z-]+@v\d+$/);
});
