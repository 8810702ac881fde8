import { expect, test } from 'vitest';
import { deploySite } from './deploySite.ts';
import { readState, STATE_KEY } from './siteState.ts';
import { createMemoryBucket, drawFile, type MemoryBucket } from './testing/memoryBucket.ts';

const DAY = 24 * 60 * 60 * 1000;
const GRACE = 7 * DAY;

const first = (text = 'one') => [
  drawFile('sw.js', `worker ${text}`),
  drawFile('index.html', `page ${text}`),
  drawFile('models/index.json', 'models'),
  drawFile(`assets/index-AbCd${text.padEnd(4, '0')}.js`, text),
  drawFile('ort/1.30.0/ort.wasm', 'runtime'),
];

const deploy = (bucket: MemoryBucket, files: ReturnType<typeof first>, day = 0, options = {}) =>
  deploySite(files, bucket, { now: day * DAY, grace: GRACE, ...options });

test('what a page names is there before it: hashed files, others, the page, the worker', async () => {
  const bucket = createMemoryBucket();
  await deploy(bucket, first());
  const at = (key: string) => bucket.log.indexOf(`put ${key}`);
  expect(at('index.html')).toBeGreaterThan(at('models/index.json'));
  expect(at('models/index.json')).toBeGreaterThan(at('assets/index-AbCdone0.js'));
  expect(at('models/index.json')).toBeGreaterThan(at('ort/1.30.0/ort.wasm'));
  expect(bucket.log.at(-1)).toBe('put sw.js');
  expect(bucket.log.at(-2)).toBe('put index.html');
});

test('a second time nothing is changed', async () => {
  const bucket = createMemoryBucket();
  await deploy(bucket, first());
  bucket.log.length = 0;
  const plan = await deploy(bucket, first(), 1);
  expect(bucket.log).toEqual([]);
  expect(plan.unchanged).toHaveLength(5);
});

test('only what differs is sent, in content or in headers, and each says why', async () => {
  const bucket = createMemoryBucket();
  await deploy(bucket, first());
  bucket.log.length = 0;
  const files = first().map((file) => {
    if (file.key === 'index.html') return drawFile('index.html', 'page two');
    if (file.key === 'models/index.json') return drawFile(file.key, 'models', { contentEncoding: 'gzip' });
    return file;
  });
  const plan = await deploy(bucket, [...files, drawFile('logo.svg', 'logo')]);
  const sent = plan.stages.flat().map(({ file, why }) => `${file.key}: ${why}`);
  expect(sent).toEqual(['models/index.json: headers', 'logo.svg: new', 'index.html: content']);
  expect(new Set(bucket.log)).toEqual(new Set(['put models/index.json', 'put logo.svg', 'put index.html']));
});

test('what somebody else has overwritten is sent anew', async () => {
  const bucket = createMemoryBucket();
  await deploy(bucket, first());
  const { contentType, cacheControl } = bucket.objects.get('sw.js')!.headers;
  bucket.objects.set('sw.js', { body: Buffer.from('other'), headers: { contentType, cacheControl } });
  bucket.log.length = 0;
  await deploy(bucket, first());
  expect(bucket.log).toEqual(['put sw.js']);
});

test('what goes out of use stays for the time of grace, and not a moment longer', async () => {
  const bucket = createMemoryBucket();
  await deploy(bucket, first());
  const old = 'assets/index-AbCdone0.js';
  const second = await deploy(bucket, first('two'), 10);
  expect(second.retiring).toEqual([old]);
  expect(bucket.objects.has(old)).toBe(true);
  // Neither a further deployment nor one without changes lengthens it.
  await deploy(bucket, first('two'), 16.9);
  expect(bucket.objects.has(old)).toBe(true);
  const last = await deploy(bucket, first('two'), 17);
  expect(last.removing).toEqual([old]);
  expect(bucket.objects.has(old)).toBe(false);
  bucket.log.length = 0;
  await deploy(bucket, first('two'), 18);
  expect(bucket.log).toEqual([]);
});

test('what comes into use again stays, and its time begins anew when it goes again', async () => {
  const bucket = createMemoryBucket();
  const old = 'assets/index-AbCdone0.js';
  await deploy(bucket, first());
  await deploy(bucket, first('two'), 1);
  bucket.log.length = 0;
  await deploy(bucket, first(), 7.5);
  expect(bucket.log).not.toContain(`put ${old}`);
  await deploy(bucket, first('two'), 8);
  await deploy(bucket, first('two'), 14.9);
  expect(bucket.objects.has(old)).toBe(true);
  await deploy(bucket, first('two'), 15);
  expect(bucket.objects.has(old)).toBe(false);
});

test('files that others have laid into the bucket are left alone, and so are sites further down in it', async () => {
  const bucket = createMemoryBucket();
  const strange = { contentType: 'text/plain', cacheControl: '' };
  bucket.objects.set('robots.txt', { body: Buffer.from('hello'), headers: strange });
  const inner = createMemoryBucket();
  await deploy(inner, first());
  for (const [key, object] of inner.objects) bucket.objects.set(`trial/${key}`, object);
  const before = [...bucket.objects.keys()];
  await deploy(bucket, first());
  await deploy(bucket, first('two'), 1, { grace: 0 });
  expect([...bucket.objects.keys()]).toEqual(expect.arrayContaining(before));
  expect(bucket.objects.has('assets/index-AbCdone0.js')).toBe(false);
});

test('a dry run tells the same plan and changes nothing', async () => {
  const bucket = createMemoryBucket();
  await deploy(bucket, first());
  await deploy(bucket, first('two'), 1);
  bucket.log.length = 0;
  const dry = await deploy(bucket, first('three'), 9, { dryRun: true });
  expect(bucket.log).toEqual([]);
  const real = await deploy(bucket, first('three'), 9);
  expect(dry.stages.flat().map(({ file }) => file.key)).toEqual(
    real.stages.flat().map(({ file }) => file.key),
  );
  expect([dry.removing, dry.retiring]).toEqual([real.removing, real.retiring]);
  expect(real.removing).toEqual(['assets/index-AbCdone0.js']);
});

test.each(['assets/index-AbCdtwo0.js', 'models/index.json', 'index.html'])(
  'a failure at %s leaves the site before whole; the next run goes on',
  async (failing) => {
    const bucket = createMemoryBucket();
    await deploy(bucket, first());
    const page = bucket.objects.get('index.html');
    const next = first('two').map((file) =>
      file.key === 'models/index.json' ? drawFile(file.key, 'more models') : file,
    );
    bucket.failing.add(failing);
    // Even where nothing is kept for grace's sake.
    await expect(deploy(bucket, next, 1, { grace: 0 })).rejects.toThrow(`no ${failing} today`);
    expect(bucket.objects.get('index.html')).toBe(page);
    expect(bucket.objects.get('sw.js')!.body.toString()).toBe('worker one');
    expect(bucket.objects.has('assets/index-AbCdone0.js')).toBe(true);
    bucket.failing.clear();
    bucket.log.length = 0;
    await deploy(bucket, next, 1);
    expect(bucket.objects.get('index.html')!.body.toString()).toBe('page two');
    expect(bucket.log.filter((each) => each === 'put ort/1.30.0/ort.wasm')).toEqual([]);
  },
);

test('a state that cannot be read costs time, never a file', async () => {
  const bucket = createMemoryBucket();
  await deploy(bucket, first());
  await deploy(bucket, first('two'), 1);
  bucket.objects.set(STATE_KEY, {
    body: Buffer.from('{ broken'),
    headers: { contentType: '', cacheControl: '' },
  });
  const plan = await deploy(bucket, first('two'), 20);
  expect(plan.removing).toEqual([]);
  expect(readState(bucket.objects.get(STATE_KEY)!.body)).toEqual(
    new Map([['assets/index-AbCdone0.js', 20 * DAY]]),
  );
});
