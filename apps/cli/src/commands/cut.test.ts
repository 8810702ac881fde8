import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { INDEX_NAME } from '../earlier/productIndexState.ts';
import { cutIn } from '../testing/cutIn.ts';
import { UsageError } from '../usage/usageError.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stickersnap-cut-'));
});
afterEach(() => rm(folder, { recursive: true }));

const run = (...argv: string[]) => cutIn(folder, argv);

async function put(files: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(join(folder, name, '..'), { recursive: true });
    await writeFile(join(folder, name), text);
  }
}

/** Without what is remembered about the products. */
const seen = async () => (await readdir(folder)).filter((name) => name !== INDEX_NAME).toSorted();

const read = (name: string) => readFile(join(folder, name), 'utf8');

describe('cut', () => {
  test('writes every product beside the picture', async () => {
    await put({ 'a/cat.jpg': 'cat' });
    const { code, engine } = await run(
      'a/cat.jpg',
      '--for',
      'whatsapp,telegram',
      '--mask',
      '--cutout',
      '--trim',
    );
    expect(code).toBe(0);
    expect(engine.closed).toBe(true);
    expect(await read('a/cat.whatsapp.webp')).toBe('cat for whatsapp');
    expect(await read('a/cat.telegram.webp')).toBe('cat for telegram');
    expect(await read('a/cat.mask.png')).toBe('mask');
    expect(await read('a/cat.cutout.png')).toBe('trimmed');
  });

  test('mends the mask of one picture as strokes did, and makes it anew when they change', async () => {
    const strokes = (from: string) =>
      JSON.stringify({ width: 1, height: 1, gestures: [{ tool: 'start', from }] });
    await put({ 'cat.jpg': 'cat', 'dog.jpg': 'dog', 'mend.json': strokes('everything') });
    const mended = await run('cat.jpg', '--strokes', 'mend.json', '--json');
    expect(JSON.parse(mended.out)).toMatchObject({ input: 'cat.jpg', matteFrom: 'edited' });
    expect((await run('cat.jpg', '--strokes', 'mend.json')).out).toContain('skipped');
    await put({ 'mend.json': strokes('nothing') });
    expect((await run('cat.jpg', '--strokes', 'mend.json')).out).not.toContain('skipped');
    const many = run('cat.jpg', 'dog.jpg', '--strokes', 'mend.json');
    await expect(many).rejects.toThrow(UsageError);
    await expect(run('.', '--strokes', 'mend.json')).rejects.toThrow('2 pictures');
    await expect(run('.', '--strokes', 'mend.json', '--watch')).rejects.toThrow('--watch');
    await put({ 'mend.json': '{"width":1,"height":1,"gestures":[{"tool":"spray"}]}' });
    await expect(run('cat.jpg', '--strokes', 'mend.json')).rejects.toThrow(
      /mend\.json: .*gesture 1.*“spray”/,
    );
  });

  test('takes an order from a file, and what stands beside it wins', async () => {
    const order = (more: object) =>
      JSON.stringify({
        for: ['telegram', 'signal'],
        product: ['sticker', 'cutout'],
        trim: true,
        decorations: [
          { kind: 'text', text: 'Hi' },
          { kind: 'emoji', emoji: '🎉' },
        ],
        ...more,
      });
    await put({ 'cat.jpg': 'cat', 'party.json': order({}) });
    expect((await run('cat.jpg', '--order', 'party.json')).code).toBe(0);
    expect(await read('cat.telegram.webp')).toBe('cat “Hi” 🎉 for telegram');
    expect(await read('cat.signal.webp')).toBe('cat “Hi” 🎉 for signal');
    expect(await read('cat.cutout.png')).toBe('trimmed');
    expect((await run('cat.jpg', '--order', 'party.json')).out).toContain('skipped');

    // Another text is another sticker.
    await put({ 'party.json': order({ decorations: [{ kind: 'text', text: 'Bye' }] }) });
    const again = await run('cat.jpg', '--order', 'party.json', '--for', 'whatsapp,signal', '--json');
    expect(JSON.parse(again.out)).toMatchObject({
      outputs: ['cat.whatsapp.webp', 'cat.signal.webp', 'cat.cutout.png'],
    });
    expect(await read('cat.signal.webp')).toBe('cat “Bye” for signal');
    const none = await run('cat.jpg', '--order', 'party.json', '--for', 'none', '--mask', '--json');
    expect(JSON.parse(none.out)).toMatchObject({ outputs: ['cat.mask.png', 'cat.cutout.png'] });
  });

  test.each([
    ['{"decorations": [{"kind": "text", "text": "a\\nb"}]}', /--order party\.json: decorations, 1, text/],
    ['{"decorations": [{"kind": "emoji", "emoji": "x"}]}', /party\.json: decorations, 1, emoji: “x”/],
    [
      '{"messenger": "telegram"}',
      /party\.json: messenger: “telegram” is not allowed\. Use only for, product/,
    ],
    ['{"for": "myspace"}', /party\.json: for: “myspace”/],
    ['{"for":', /--order party\.json: “{"for":” is not allowed\. Use a file of JSON/],
  ])('an order like %s is refused by its field', async (text, message) => {
    await put({ 'cat.jpg': 'cat', 'party.json': text });
    await expect(run('cat.jpg', '--order', 'party.json')).rejects.toThrow(message);
    expect(await seen()).toEqual(['cat.jpg', 'party.json']);
  });

  test('goes on after what is bad, and names the file and the reason', async () => {
    await put({ '1.jpg': 'bad', '2.jpg': 'cat', '3.jpg': 'crash' });
    const { code, err } = await run('.', 'nowhere.jpg');
    expect(code).toBe(1);
    expect(await read('2.whatsapp.webp')).toBe('cat for whatsapp');
    expect(err).toMatch(/1\.jpg: .*damaged.*cut off/);
    expect(err).toMatch(/3\.jpg: .*x is not a function/);
    expect(err).toMatch(/nowhere\.jpg: There is no file/);
  });

  test('a product that cannot be made does not keep the others back', async () => {
    await put({ '1.jpg': 'big' });
    const { code, out } = await run('1.jpg', '--for', 'whatsapp,telegram', '--json');
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      output: '1.telegram.webp',
      outputs: ['1.telegram.webp'],
      error: { code: 'does-not-fit' },
    });
    expect(await seen()).toEqual(['1.jpg', '1.telegram.webp']);
  });

  test('skips what is there already, unless forced; then no engine is needed', async () => {
    await put({ '1.jpg': 'cat' });
    await run('1.jpg');
    await put({ '1.whatsapp.webp': 'mine' });
    const again = await run('1.jpg', '--json');
    expect(again.engine.seen).toEqual([]);
    expect(JSON.parse(again.out)).toMatchObject({ input: '1.jpg', output: '1.whatsapp.webp', skipped: true });
    expect(await read('1.whatsapp.webp')).toBe('mine');

    await run('1.jpg', '--force');
    expect(await read('1.whatsapp.webp')).toBe('cat for whatsapp');

    // However old it is said to be: whose it is counts, and with which settings.
    await utimes(join(folder, '1.whatsapp.webp'), 1, 1);
    expect((await run('1.jpg')).engine.seen).toEqual([]);
    expect((await run('1.jpg', '--shadow')).engine.seen).toEqual(['cat']);
    await put({ '1.jpg': 'dog' });
    await utimes(join(folder, '1.jpg'), 1, 1);
    await run('1.jpg', '--shadow');
    expect(await read('1.whatsapp.webp')).toBe('dog for whatsapp');
  });

  test('a second run over everything cuts nothing anew', async () => {
    await put({ '1.jpg': 'cat', '2.jpg': 'dog' });
    await run('1.jpg', '2.jpg');
    const { code, engine, err } = await run('1.jpg', '1.whatsapp.webp', '2.jpg', '2.whatsapp.webp');
    expect(code).toBe(0);
    expect(engine.seen).toEqual([]);
    expect(err).toContain('1.whatsapp.webp: left out, it was made of 1.jpg');
  });

  test('never writes over a picture that was named as input', async () => {
    await put({ '1.whatsapp.webp': 'a photo', '1.jpg': 'cat' });
    await utimes(join(folder, '1.whatsapp.webp'), 1, 1);
    const { code, err } = await run('1.jpg', '1.whatsapp.webp');
    expect(code).toBe(1);
    expect(err).toContain('named as an input');
    expect(await read('1.whatsapp.webp')).toBe('a photo');
  });

  test('where nothing is found no sticker is written, but what else was asked for', async () => {
    await put({ '1.jpg': 'nothing' });
    const { code, out } = await run('1.jpg', '--mask');
    expect(code).toBe(0);
    expect(out).toContain('No subject was found');
    expect(await seen()).toEqual(['1.jpg', '1.mask.png']);

    const json = await run('1.jpg', '--json');
    expect(json.code).toBe(0);
    expect(JSON.parse(json.out)).toMatchObject({ output: null, outputs: [], warnings: ['nothing-found'] });
  });

  test('--json: every file a line, with its milliseconds and warnings', async () => {
    await put({ '1.jpg': 'heavy', '2.jpg': 'bad' });
    const { out } = await run('.', 'none.jpg', '--json', '--jobs', '1');
    const records = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(records.map(({ input, error }) => [input, error?.code])).toEqual([
      ['none.jpg', 'input-not-found'],
      ['1.jpg', undefined],
      ['2.jpg', 'input-damaged'],
    ]);
    expect(records[1]).toEqual({
      input: '1.jpg',
      output: '1.whatsapp.webp',
      outputs: ['1.whatsapp.webp'],
      ms: { decode: 1, network: 2, refine: 3, finish: 4, encode: 5 },
      confidence: 0.5,
      matteFrom: 'network',
      subjects: 0,
      warnings: ['quality-reduced'],
    });
  });

  test('stopped in the middle it begins nothing more and leaves no half file', async () => {
    await put({ '1.jpg': 'cat', '2.jpg': 'stop', '3.jpg': 'cat' });
    const { err, engine } = await run('.', '--jobs', '1');
    expect(engine.seen).toEqual(['cat', 'stop']);
    expect(engine.closed).toBe(true);
    expect(err).toContain('Stopped: 1 of 3 pictures done');
    expect(await seen()).toEqual(['1.jpg', '1.whatsapp.webp', '2.jpg', '3.jpg']);
  });

  test('without its model it does not try the rest in vain', async () => {
    await put({ '1.jpg': 'no-model', '2.jpg': 'cat', '3.jpg': 'cat' });
    const { code, engine, err } = await run('.', '--jobs', '1');
    expect(code).toBe(1);
    expect(engine.seen).toHaveLength(1);
    expect(err).toContain('2 further pictures not tried');
    expect((await run('.', '--jobs', '1', '--json')).out.trimEnd().split('\n')).toHaveLength(3);
  });

  test('standard input to standard output: the bytes and nothing else', async () => {
    const { code, out, err } = await run('-');
    expect(code).toBe(0);
    expect(out).toBe('piped for whatsapp');
    expect(err).toContain('standard input → standard output');
    await run('-', '--out', 'x/y');
    expect(await read('x/y/stdin.whatsapp.webp')).toBe('piped for whatsapp');
  });

  test('standard output takes one picture; a file is no folder', async () => {
    await put({ '1.jpg': 'cat', '2.jpg': 'cat' });
    await expect(run('1.jpg', '2.jpg', '--out', '-')).rejects.toThrow(UsageError);
    await expect(run('1.jpg', '--out', '2.jpg')).rejects.toMatchObject({ code: 'option-invalid' });
  });
});
