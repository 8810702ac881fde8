import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { platformById, validate } from '@stickersnap/core';
import { chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { pageHeaders } from '../../../deploy/site/pageHeaders.ts';
import { findChromium } from '../../../scripts/ensureBrowsers.mjs';
import { CHROMIUM_FLAGS } from '../../browsers/chromiumFlags.ts';
import { freePort } from '../../freePorts.ts';
import { drawPhoto } from '../../server/openServer.ts';
import { samplePhoto } from '../../web/samplePhoto.ts';
import { bringBase } from '../docker/buildImage.ts';
import { type Docker, openDocker } from '../docker/openDocker.ts';
import { installPackages } from '../installPackages.ts';
import { type Nginx, startNginx } from '../rollout/startNginx.ts';
import { createBucket } from '../s3/createBucket.ts';
import { type Gateway, startGateway } from '../s3/startGateway.ts';
import { startProxy } from '../s3/startProxy.ts';
import { type Registry, startRegistry } from './startRegistry.ts';

// The Jenkinsfile, from a clean clone to what people use: an image in a registry, a running container, a site in a
// bucket. What reads and runs it is no Jenkins (runJenkinsfile.groovy says how far it goes); what it runs is real.

const run = promisify(execFile);
const ROOT = join(import.meta.dirname, '../../..');
const RUNNER = join(import.meta.dirname, 'runJenkinsfile.groovy');
/** Of each kind of test a few: all of them are what `npm test` is for, and take half an hour. */
const SOME_TESTS = 'packages/core/src/sticker tests/stickers tests/web/tiff';

describe('the pipeline', () => {
  const folder = mkdtempSync(join(tmpdir(), 'stickersnap-pipeline-'));
  const clone = join(folder, 'clone');
  const state = join(folder, 'state');
  const out = join(clone, 'dist/ci');
  let docker: Docker;
  let registry: Registry;
  let gateway: Gateway;
  let nginx: Nginx;
  let env: NodeJS.ProcessEnv;

  beforeAll(async () => {
    await installPackages(['groovy', 'default-jre-headless'], ['/usr/bin/groovy', '/usr/bin/java']);
    docker = await openDocker();
    await bringBase(docker);
    registry = await startRegistry();
    gateway = await startGateway();
    await createBucket(gateway, 'site', { readable: true });
    nginx = await startNginx();
    await run('git', ['clone', '--quiet', ROOT, clone]);
    const server = join(folder, 'server.env');
    const npm = (await run('npm', ['config', 'get', 'registry'])).stdout.trim();
    writeFileSync(server, `STICKERSNAP_OPEN=yes\nSTICKERSNAP_REGISTRY=${npm}\n`);
    env = {
      ...docker.env,
      BRANCH: 'main',
      PARAMETERS: JSON.stringify({ DEPLOY: true }),
      CREDENTIALS: JSON.stringify({
        dockerhub: [registry.user, registry.password],
        'site-bucket': [gateway.credentials.accessKeyId, gateway.credentials.secretAccessKey],
      }),
      CI_TESTS: SOME_TESTS,
      IMAGE: `${registry.host}/stickersnap`,
      IMAGE_BUILD_OPTIONS: '--network host',
      ROLLOUT_STATE: state,
      ROLLOUT_UPSTREAM: nginx.upstream,
      ROLLOUT_RELOAD: nginx.reload,
      ROLLOUT_NETWORK: 'host',
      ROLLOUT_PORTS: `${await freePort()} ${await freePort()}`,
      ROLLOUT_OPTIONS: `--volume data:/data --volume models:/models --env-file ${server}`,
      ROLLOUT_PROBE: `${nginx.origin}/readyz`,
      SITE_BUCKET: 's3://site',
      STICKERSNAP_S3_ENDPOINT: gateway.endpoint,
    };
  }, 3_600_000);

  afterAll(async () => {
    await nginx?.stop();
    await gateway?.stop();
    await registry?.stop();
    await docker?.stop();
    rmSync(folder, { recursive: true, force: true });
  }, 300_000);

  /** @returns its exit code and all that it said */
  async function runPipeline(more: NodeJS.ProcessEnv = {}, ...options: string[]) {
    const started = run('groovy', [RUNNER, 'Jenkinsfile', ...options], {
      cwd: clone,
      env: { ...env, ...more },
      maxBuffer: 64 * 1024 * 1024,
    });
    const { stdout, code } = await started.then(
      (done) => ({ ...done, code: 0 }),
      (error: { code: number; stdout: string }) => error,
    );
    return { code, said: stdout };
  }

  const commit = (message: string) =>
    run(
      'git',
      ['-c', 'user.name=test', '-c', 'user.email=test@localhost', 'commit', '--quiet', '-am', message],
      {
        cwd: clone,
      },
    );
  /** With the digest, which the list leaves out. */
  const serving = async () => {
    const names = (await docker.run(['container', 'ls', '--format', '{{.Names}}']))
      .split('\n')
      .filter(Boolean);
    if (names.length === 0) return '';
    const told = await docker.run(['inspect', '--format', '{{.Name}} {{.Config.Image}}', ...names]);
    return told.replaceAll('/stickersnap-', 'stickersnap-');
  };
  const cut = async () =>
    (
      await fetch(`${nginx.origin}/api/v1/stickers?for=telegram`, {
        method: 'POST',
        headers: { 'content-type': 'image/jpeg' },
        body: new Uint8Array(await drawPhoto()),
      })
    ).status;

  test('ends in an image by digest, a container that serves, and a site that makes a sticker', async () => {
    const { code, said } = await runPipeline();
    expect(said.slice(-2000)).toContain('RESULT SUCCESS');
    expect(code).toBe(0);
    const stages = [...said.matchAll(/^ {2}\[(.+)\]$/gm)].map(([, name]) => name);
    expect(stages.filter((name) => name !== 'Unit' && name !== 'Contract')).toEqual([
      'Set up',
      'Check',
      'Tests',
      'Browser tests',
      'Deliver',
      'Image',
      'Push',
      'Deploy',
      'Static site',
    ]);
    expect(said).not.toContain(registry.password);
    for (const kind of ['unit', 'contract', 'web']) {
      expect(readFileSync(join(out, `junit-${kind}.xml`), 'utf8')).toMatch(
        /<testsuites [^>]*tests="[1-9]\d*" failures="0"/,
      );
    }
    expect(existsSync(join(out, 'coverage/cobertura-coverage.xml'))).toBe(true);
    expect(JSON.parse(readFileSync(join(out, 'sbom.json'), 'utf8')).components.length).toBeGreaterThan(50);

    const image = readFileSync(join(out, 'image.digest'), 'utf8').trim();
    const [name, digest] = image.split('@');
    expect(name).toBe(env.IMAGE);
    const manifest = `/v2/stickersnap/manifests/${digest}`;
    expect((await registry.ask(manifest)).status).toBe(200);
    expect((await registry.ask(manifest, false)).status).toBe(401);
    expect(await serving()).toBe(`stickersnap-a ${image}`);
    expect(await cut()).toBe(200);
    await makeStickerFromBucket();
  }, 3_600_000);

  test('stops at a test that fails: nothing is built, and what served serves on', async () => {
    const before = await serving();
    const digest = readFileSync(join(out, 'image.digest'), 'utf8');
    const file = join(clone, 'packages/core/src/sticker/broken.test.ts');
    writeFileSync(
      file,
      "import { expect, test } from 'vitest';\n\ntest('fails', () => expect(1).toBe(2));\n",
    );
    await run('git', ['add', '.'], { cwd: clone });
    await commit('a test that fails');
    const { code, said } = await runPipeline({
      CI_TESTS: 'packages/core/src/sticker/broken tests/stickers tests/web/tiff',
    });
    expect(code).toBe(1);
    expect(said).toContain('RESULT FAILURE');
    expect(said).not.toMatch(/^ {2}\[(Browser tests|Image|Push|Deploy|Static site)\]$/m);
    expect(readFileSync(join(out, 'junit-unit.xml'), 'utf8')).toContain('failures="1"');
    expect(readFileSync(join(out, 'image.digest'), 'utf8')).toBe(digest);
    expect(await serving()).toBe(before);
    expect(await cut()).toBe(200);
    await run('git', ['reset', '--quiet', '--hard', 'HEAD~1'], { cwd: clone });
  }, 1_200_000);

  test('delivers from no other branch', async () => {
    const before = await serving();
    const { code, said } = await runPipeline({ BRANCH: 'feature' });
    expect(code).toBe(0);
    expect(said).toContain('[Deliver] skipped by when');
    expect(await serving()).toBe(before);
  }, 1_200_000);

  test('a container that is not healthy is rolled back, and the run fails', async () => {
    const before = await serving();
    const dockerfile = join(clone, 'deploy/image/Dockerfile');
    const sick = readFileSync(dockerfile, 'utf8').replaceAll(
      /^HEALTHCHECK .*$/gm,
      'HEALTHCHECK --interval=1s --retries=2 CMD ["false"]',
    );
    writeFileSync(dockerfile, sick);
    await commit('an image that is never healthy');
    const { code, said } = await runPipeline({ ROLLOUT_WAIT: '60' });
    expect(code).toBe(1);
    expect(said).toMatch(/did not become healthy .*It was taken away again; slot a goes on as before\./);
    expect(said).not.toContain('[Static site]');
    expect(await serving()).toBe(before);
    expect(await cut()).toBe(200);
    await run('git', ['reset', '--quiet', '--hard', 'HEAD~1'], { cwd: clone });
  }, 1_800_000);

  test('a release has the packages and the list of their parts', async () => {
    await run('deploy/ci/release.sh', { cwd: clone, env, maxBuffer: 64 * 1024 * 1024 });
    const made = readdirSync(join(clone, 'dist/packages'));
    expect(made.filter((name) => name.endsWith('.tgz')).length).toBeGreaterThanOrEqual(3);
    const { components } = JSON.parse(readFileSync(join(clone, 'dist/packages/sbom.json'), 'utf8'));
    const names = components.map(({ name }: { readonly name: string }) => name);
    expect(names).toEqual(expect.arrayContaining(['onnxruntime-node', 'fflate']));
    expect(names).not.toContain('vitest');
  }, 900_000);

  test.each([
    ["stage('Check')", "stagez('Check')", /INVALID: 'stagez' is not allowed in stages/],
    ['agent any', '', /INVALID: the pipeline has no 'agent'/],
    ["stage('Check') {", "stage('Check' {", /INVALID: /],
  ])('a Jenkinsfile with “%s” made “%s” is caught before anything runs', async (from, to, message) => {
    const file = join(clone, 'Jenkinsfile');
    const whole = readFileSync(file, 'utf8');
    writeFileSync(file, whole.replace(from, to));
    const { code, said } = await runPipeline({}, '--dry');
    writeFileSync(file, whole);
    expect(code).toBe(2);
    expect(said).toMatch(message);
  });

  async function makeStickerFromBucket(): Promise<void> {
    const front = await startProxy(
      `${gateway.endpoint}/site`,
      await pageHeaders(join(clone, 'apps/web/dist')),
    );
    const executablePath = findChromium();
    if (executablePath === undefined)
      throw new Error('There is no Chromium here, and the page is to be opened.');
    const browser = await chromium.launch({ executablePath, args: CHROMIUM_FLAGS });
    try {
      const page = await browser.newPage();
      await page.goto(front.origin);
      await page.setInputFiles('input[type=file][multiple]', await samplePhoto('one.jpg'));
      await page.locator('[data-standing=ready]').waitFor({ timeout: 300_000 });
      const download = page.waitForEvent('download');
      await page.getByRole('button', { name: 'Download one.jpg' }).click();
      const bytes = new Uint8Array(await readFile(await (await download).path()));
      expect(validate(bytes, platformById('whatsapp')!)).toEqual([]);
    } finally {
      await browser.close();
      await front.stop();
    }
  }
});
