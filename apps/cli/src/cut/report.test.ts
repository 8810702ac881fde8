import { SnapError } from '@stickersnap/core';
import { describe, expect, test } from 'vitest';
import { type CutResult, failedResult, skippedResult } from './cutResult.ts';
import { createReporter, type ReporterOptions } from './report.ts';

const MS = { decode: 10.4, network: 300, refine: 20, finish: 40, encode: 41 };

const CUT: CutResult = {
  input: 'cat.jpg',
  outputs: [{ name: 'cat.whatsapp.webp', bytes: 71_000 }],
  skipped: false,
  ms: MS,
  confidence: 0.9,
  matteFrom: 'plain-ground',
  warnings: ['first-frame'],
  remarks: ['quality 71 of 95'],
};

function setUp(options: Partial<Pick<ReporterOptions, 'json' | 'pictureOnStdout'>> = {}, isTTY = false) {
  const out: string[] = [];
  const err: string[] = [];
  const clock = { ms: 0 };
  const reporter = createReporter({
    stdout: { write: (text) => out.push(text) },
    stderr: { write: (text) => err.push(text), isTTY, columns: 80 },
    json: false,
    pictureOnStdout: false,
    now: () => clock.ms,
    ...options,
  });
  return { clock, reporter, out: () => out.join(''), err: () => err.join('') };
}

describe('createReporter', () => {
  test('one picture: a line, its warnings in words, no count and no summary', () => {
    const { reporter, out, err } = setUp();
    reporter.begin(1);
    reporter.finished(CUT);
    reporter.end({ interrupted: false });
    expect(out()).toBe(
      'cat.jpg → cat.whatsapp.webp  71 kB  0.4 s\n' +
        '  The file holds several pictures or frames; the first one was used.\n' +
        '  quality 71 of 95\n',
    );
    expect(err()).toBe('');
  });

  test('a batch: counted lines, errors on standard error, a summary', () => {
    const { clock, reporter, out, err } = setUp();
    reporter.begin(3);
    clock.ms = 1000;
    reporter.finished({ ...CUT, warnings: [], remarks: [] });
    reporter.finished(skippedResult('dog.jpg', ['dog.whatsapp.webp']));
    reporter.finished(failedResult('bad\n.jpg', new SnapError('input-empty')));
    reporter.end({ interrupted: false });
    expect(out()).toBe(
      '[1/3] cat.jpg → cat.whatsapp.webp  71 kB  0.4 s\n' +
        '[2/3] dog.jpg  skipped: dog.whatsapp.webp is there already; --force makes it anew\n' +
        '3 pictures: 1 cut, 1 skipped, 1 failed, in 1.0 s.\n',
    );
    expect(err()).toBe('[3/3] bad\\n.jpg: The file is empty. Choose another file.\n');
  });

  test('the summary tells what had no subject from what was cut', () => {
    const { reporter, out } = setUp();
    reporter.begin(2);
    reporter.finished({ ...CUT, outputs: [], warnings: ['nothing-found'], remarks: [] });
    reporter.finished(CUT);
    reporter.end({ interrupted: false });
    expect(out()).toContain('[1/2] cat.jpg → nothing written');
    expect(out()).toContain('2 pictures: 1 cut, 1 without a subject, in');
  });

  test('--json: one object a line with the agreed keys, words elsewhere', () => {
    const { clock, reporter, out, err } = setUp({ json: true });
    reporter.begin(3);
    clock.ms = 1000;
    reporter.finished(CUT);
    reporter.finished(skippedResult('a\nb.jpg', ['x', 'y']));
    reporter.abandoned(['z.jpg'], new SnapError('input-empty'));
    reporter.end({ interrupted: false });
    const records = out()
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    const none = { decode: 0, network: 0, refine: 0, finish: 0, encode: 0 };
    expect(records).toEqual([
      {
        input: 'cat.jpg',
        output: 'cat.whatsapp.webp',
        outputs: ['cat.whatsapp.webp'],
        ms: { ...MS, decode: 10 },
        confidence: 0.9,
        matteFrom: 'plain-ground',
        warnings: ['first-frame'],
      },
      {
        input: 'a\nb.jpg',
        output: 'x',
        outputs: ['x', 'y'],
        skipped: true,
        ms: none,
        confidence: null,
        warnings: [],
      },
      {
        input: 'z.jpg',
        output: null,
        outputs: [],
        ms: none,
        confidence: null,
        warnings: [],
        error: { code: 'input-empty', message: 'The file is empty. Choose another file.' },
      },
    ]);
    expect(err()).toBe('3 pictures: 1 cut, 1 skipped, 1 failed, in 1.0 s.\n');
  });

  test('with the picture on standard output nothing else goes there', () => {
    for (const json of [false, true]) {
      const { reporter, out, err } = setUp({ json, pictureOnStdout: true });
      reporter.begin(1);
      reporter.finished(CUT);
      reporter.end({ interrupted: false });
      expect(out()).toBe('');
      expect(err()).toContain('cat.jpg');
    }
  });

  test('on a terminal a bar says how far and how long; it is cleared before each line', () => {
    const { clock, reporter, err } = setUp({}, true);
    reporter.begin(4);
    reporter.started('cat.jpg');
    expect(err()).toContain('0/4  cat.jpg');
    clock.ms = 1000;
    reporter.finished(CUT);
    expect(err()).toContain('1/4  about 3.0 s left');
    reporter.end({ interrupted: true });
    expect(err().endsWith('\r\u001b[KStopped: 1 of 4 pictures done (1 cut).\n')).toBe(true);
  });

  test('a model that arrives is told once a step, or runs along on a terminal', () => {
    const plain = setUp();
    plain.reporter.modelProgress({ id: 'u2netp', phase: 'download', done: 1, total: 10 });
    plain.reporter.modelProgress({ id: 'u2netp', phase: 'download', done: 5, total: 10 });
    plain.reporter.modelProgress({ id: 'u2netp', phase: 'check' });
    expect(plain.err()).toBe('Fetching the model u2netp …\nChecking the model u2netp …\n');
    const terminal = setUp({}, true);
    terminal.reporter.modelProgress({ id: 'u2netp', phase: 'download', done: 5000, total: 10_000 });
    expect(terminal.err()).toContain('5 kB of 10 kB');
  });
});
