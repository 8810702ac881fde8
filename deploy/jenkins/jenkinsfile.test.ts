import { accessSync, constants, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { blocksOf, commandsOf, readJenkinsfile, titleOf } from './readJenkinsfile.ts';

const root = join(import.meta.dirname, '..', '..');
const text = (path: string) => readFileSync(join(root, path), 'utf8');
const source = text('Jenkinsfile');

describe('the Jenkinsfile', () => {
  const pipeline = readJenkinsfile(source);

  test('has every stage, in the order in which one makes the next worth while', () => {
    expect(blocksOf(pipeline, 'stage').map(titleOf)).toEqual([
      'Set up',
      'Check',
      'Tests',
      'Unit',
      'Contract',
      'Browser tests',
      'Deliver',
      'Image',
      'Push',
      'Deploy',
      'Static site',
    ]);
  });

  test('runs only scripts of deploy/ci, and all that are stages', () => {
    const commands = commandsOf(pipeline);
    for (const command of commands) accessSync(join(root, command), constants.X_OK);
    const scripts = readdirSync(join(root, 'deploy/ci')).filter((name) => name.endsWith('.sh'));
    expect([...new Set(commands)].sort()).toEqual(
      scripts
        .filter((name) => !['settings.sh', 'release.sh'].includes(name))
        .map((name) => `deploy/ci/${name}`)
        .sort(),
    );
  });

  test('runs on a web-hook and by polling, delivers from main alone, and keeps reports of every test', () => {
    expect(blocksOf(pipeline, 'triggers')[0]?.inner.map(({ name }) => name)).toEqual([
      'githubPush',
      'pollSCM',
    ]);
    const deliver = blocksOf(pipeline, 'stage').find((stage) => titleOf(stage) === 'Deliver')!;
    expect(blocksOf(deliver, 'branch').map(titleOf)).toEqual(['main']);
    expect(blocksOf(pipeline, 'junit').map(({ told }) => /junit-(\w+)\.xml/.exec(told)?.[1])).toEqual([
      'unit',
      'contract',
      'web',
    ]);
    expect(blocksOf(pipeline, 'archiveArtifacts').some(({ told }) => told.includes('coverage'))).toBe(true);
  });

  test('names secrets by ids which Jenkins’ configuration knows', () => {
    const ids = [...source.matchAll(/credentialsId: '([^']+)'/g)].map(([, id]) => id);
    const casc = parse(text('deploy/jenkins/casc.yaml'));
    const known = casc.credentials.system.domainCredentials[0].credentials.map(
      (each: Readonly<Record<string, { readonly id: string }>>) => Object.values(each)[0]!.id,
    );
    expect(ids.length).toBeGreaterThan(0);
    expect(known).toEqual(expect.arrayContaining(ids));
    expect(known).toContain(/credentialsId\('([^']+)'\)/.exec(text('deploy/jenkins/seed.groovy'))?.[1]);
  });
});

test.each([
  [
    'a stage misspelt',
    source.replace("stage('Check')", "stagez('Check')"),
    /“stagez” is not allowed in “stages”/,
  ],
  ['no agent', source.replace('agent any', ''), /no “agent”/],
  ['no stages', 'pipeline {\n  agent any\n}', /no “stages”/],
  [
    'a stage without a body',
    source.replace("steps {\n        sh 'deploy/ci/check.sh'\n      }", ''),
    /exactly one of/,
  ],
  [
    'two stages of a name',
    source.replace("stage('Check')", "stage('Set up')"),
    /two stages are called “Set up”/,
  ],
  ['a section twice', source.replace('agent any', 'agent any\n  agent none'), /“agent” stands twice/],
  ['a block left open', source.replace(/\}\s*$/, ''), /is not closed/],
  ['a block closed twice', `${source}}\n`, /closes nothing/],
  ['a script in place of a pipeline', "node {\n  sh 'true'\n}", /one block: pipeline/],
])('a Jenkinsfile with %s is refused', (_, broken, message) => {
  expect(broken).not.toBe(source);
  expect(() => readJenkinsfile(broken)).toThrow(message);
});

test('every plugin of Jenkins has its version', () => {
  for (const line of text('deploy/jenkins/plugins.txt').trim().split('\n')) {
    expect(line).toMatch(/^[a-z0-9-]+:\d[\w.]+$/);
  }
});
