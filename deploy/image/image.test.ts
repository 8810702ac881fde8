import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readServerSettings, SERVER_SETTINGS } from '../../apps/server/src/settings.ts';
import { engineEnvironment } from '../../scripts/bootstrap/child.mjs';
import { readDockerfile } from './readDockerfile.ts';

// What can be told of the image without an engine; tests/deploy/image.test.ts builds and runs it.

const ROOT = join(import.meta.dirname, '..', '..');
const text = readFileSync(join(import.meta.dirname, 'Dockerfile'), 'utf8');
const stages = readDockerfile(text);
const stage = (name: string) => stages.find((each) => each.name === name)!;

/** A stage's variables. */
function variables(name: string): Record<string, string> {
  const pairs = stage(name)
    .instructions.filter((line) => line.startsWith('ENV '))
    .flatMap((line) => line.slice(4).trim().split(/\s+/));
  return Object.fromEntries(pairs.map((pair) => [pair.split('=')[0], pair.slice(pair.indexOf('=') + 1)]));
}

test('cpu is what is built without a target', () => {
  expect(stages.at(-1)).toMatchObject({ name: 'cpu', from: 'plain' });
  for (const name of ['gpu', 'offline', 'sbom']) expect(stage(name)).toBeDefined();
});

test('nothing is fetched to read it, and no digest is made up', () => {
  expect(text).not.toMatch(/^#\s*(syntax|escape|check)\s*=/im);
  expect(text).not.toMatch(/sha256:[0-9a-f]/);
  for (const argument of ['NODE_DIGEST', 'CUDA_DIGEST']) {
    expect(text).toMatch(new RegExp(`^ARG ${argument}=$`, 'm'));
    expect(text).toContain(`\${${argument}:+@$${argument}}`);
  }
});

test('every workspace is known before anything is installed', () => {
  const { workspaces } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const manifests = globSync(
    workspaces.map((pattern: string) => `${pattern}/package.json`),
    { cwd: ROOT },
  );
  expect(manifests.length).toBeGreaterThan(5);
  for (const manifest of manifests)
    expect(stage('manifests').instructions).toContain(
      `COPY ${manifest} ${manifest.replace('package.json', '')}`,
    );
});

test('the one with a graphics card differs in its base, its modules and its device alone', () => {
  const shared = (name: string, modules: string) =>
    stage(name).instructions.map((line) => line.replace(`--from=${modules} `, '--from=modules '));
  expect(
    shared('gpu', 'cuda-modules').filter(
      (line) =>
        line !== 'ENV STICKERSNAP_DEVICE=cuda' && !line.startsWith('COPY --from=node /usr/local/bin/node '),
    ),
  ).toEqual(shared('plain', 'modules'));
  expect(variables('gpu').STICKERSNAP_DEVICE).toBe('cuda');
  expect(stage('cuda-modules').instructions.join()).toContain('ONNXRUNTIME_NODE_INSTALL=cuda12');
});

test('it is nobody in particular, with process 1 that passes signals on, and a check of its health', () => {
  const { instructions } = stage('plain');
  expect(instructions).toContain('USER 1000:1000');
  expect(instructions).toContain('ENTRYPOINT ["tini", "--", "stickersnap"]');
  expect(instructions.filter((line) => line.startsWith('HEALTHCHECK'))).toHaveLength(1);
  expect(instructions.join()).not.toMatch(/curl|wget/);
});

test('its variables are ones that the server takes, and memory is held as npm start holds it', () => {
  const { NODE_ENV, GLIBC_TUNABLES, ...own } = variables('plain');
  expect(NODE_ENV).toBe('production');
  expect(GLIBC_TUNABLES).toBe(engineEnvironment(ROOT).GLIBC_TUNABLES);
  const known = Object.values(SERVER_SETTINGS).map(({ variable }) => variable);
  for (const name of Object.keys(own)) expect(known).toContain(name);
  expect(readServerSettings(own)).toMatchObject({
    host: '0.0.0.0',
    data: '/data',
    models: '/models',
    port: 8080,
  });
});
