import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createBucket } from './deploy/s3/createBucket.ts';
import { runDeploy } from './deploy/s3/runDeploy.ts';
import { type StandIn, startStandIn } from './deploy/s3/startStandIn.ts';

const folder = mkdtempSync(join(tmpdir(), 'stickersnap-deploy-'));
const OLD = 'assets/index-AbCd1234.js';
const NEW = 'assets/index-EfGh5678.js';

function write(files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}

describe('the command that deploys a site', () => {
  let store: StandIn;
  const deploy = (...args: string[]) => runDeploy(store, ['s3://stickers', '--folder', folder, ...args]);

  beforeAll(async () => {
    store = await startStandIn();
  });
  beforeEach(async () => {
    store.changes.length = 0;
  });
  afterEach(() => {
    store.refuse = () => false;
  });
  afterAll(async () => {
    await store?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  test('says what is missing: a build, a bucket', async () => {
    const unbuilt = await deploy();
    expect(unbuilt.code).toBe(1);
    expect(unbuilt.problem).toContain('Build it first: npm run build:web');
    write({
      'index.html': `<script src="/${OLD}"></script>`,
      'sw.js': 'worker',
      'build.json': '{}',
      'logo.svg': 'logo',
      [OLD]: 'old code',
    });
    const nowhere = await deploy();
    expect([nowhere.code, nowhere.problem]).toEqual([
      1,
      'Listing failed: there is no bucket “stickers”. Create it, or mend the address.',
    ]);
    await createBucket(store, 'stickers');
  });

  test('tells in a dry run what it would do, and does none of it', async () => {
    const { code, said } = await deploy('--dry-run');
    expect(code).toBe(0);
    expect(said).toEqual([
      `send    ${OLD}  1 kB, new`,
      'send    logo.svg  1 kB, new',
      'send    index.html  1 kB, new',
      'send    sw.js  1 kB, new',
      '4 to send (1 kB), 0 unchanged, 0 to delete, 0 out of use but kept',
      'Nothing was changed.',
    ]);
    expect(store.changes).toEqual([]);
  });

  test('sends all of it at first, and nothing a second time', async () => {
    const first = await deploy();
    expect(first.said.at(-1)).toBe('Done: s3://stickers/');
    expect(store.changes).toEqual([
      'PUT retired.json 200',
      `PUT ${OLD} 200`,
      'PUT logo.svg 200',
      'PUT index.html 200',
      'PUT sw.js 200',
    ]);
    store.changes.length = 0;
    const second = await deploy();
    expect(second.said[0]).toBe('0 to send (0 kB), 4 unchanged, 0 to delete, 0 out of use but kept');
    expect(store.changes).toEqual([]);
  });

  test('leaves the old page where a new file does not arrive, and goes on from there', async () => {
    rmSync(join(folder, OLD));
    write({ 'index.html': `<script src="/${NEW}"></script>`, [NEW]: 'new code' });
    store.refuse = (method, key) => method === 'PUT' && key === NEW;
    const failed = await deploy();
    expect(failed.code).toBe(1);
    expect(failed.problem).toMatch(new RegExp(`^Sending ${NEW} failed: .*status 503`));
    expect(store.changes.filter((line) => !line.endsWith(' 503'))).toEqual([]);

    store.refuse = () => false;
    store.changes.length = 0;
    const mended = await deploy();
    expect(mended.said).toContain(`keep    ${OLD}  out of use, 7 days more`);
    expect(store.changes).toEqual([
      `PUT ${NEW} 200`,
      'PUT index.html 200',
      'PUT sw.js 200',
      'PUT retired.json 200',
    ]);
  });

  test('deletes what is out of use when its time is over', async () => {
    const { said } = await deploy('--grace', '0');
    expect(said).toContain(`delete  ${OLD}`);
    expect(store.changes).toEqual([`DELETE ${OLD} 204`, 'PUT retired.json 200']);
  });

  test('sends anew what is to bear other headers', async () => {
    const { said } = await deploy('--encoding', 'none');
    expect(said.slice(0, 2)).toEqual([
      'send    index.html  1 kB, changed',
      expect.stringContaining('send    sw.js'),
    ]);
    await deploy();
  });

  test('goes by no other key than the one that is given', async () => {
    const none = await runDeploy(store, ['s3://stickers', '--folder', folder], {
      AWS_ACCESS_KEY_ID: '',
      AWS_SECRET_ACCESS_KEY: '',
    });
    expect(none.code).toBe(1);
    expect(none.problem).toBe(
      'Listing failed: no key was found. Set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or AWS_PROFILE.',
    );
    const closed = await runDeploy(store, ['s3://stickers', '--folder', folder], {
      STICKERSNAP_S3_ENDPOINT: 'http://127.0.0.1:9',
    });
    expect(closed.problem).toBe('Listing failed: nobody answers at http://127.0.0.1:9. Check the endpoint.');
    expect(store.changes).toEqual([]);
  });

  test('is asked for in a wrong way: 2, and how it is right', async () => {
    const wrong = await runDeploy(store, ['stickers']);
    expect([wrong.code, wrong.problem]).toEqual([
      2,
      '“stickers” is not taken: it is no address of a bucket. Use s3://bucket or s3://bucket/prefix.',
    ]);
    const help = await runDeploy(store, ['--help']);
    expect([help.code, help.said[0]]).toEqual([0, 'npm run deploy:site -- s3://BUCKET[/PREFIX] [options]']);
  });
});
