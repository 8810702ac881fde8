import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { CODE_EXCEPTIONS, STYLE_EXCEPTIONS } from './lowest/exceptions.ts';
import { type Finding, lintCode } from './lowest/lintCode.ts';
import { lintSite } from './lowest/lintSite.ts';
import { lackOf } from './lowest/support.ts';

/** What the linter must find, one at a time. */
const NEWER = [
  'for await (const part of response.body) use(part);',
  "new Intl.Segmenter('en');",
  'Promise.withResolvers();',
  'Array.fromAsync(list);',
  'one.union(other);',
  'URL.parse(text);',
  'URL.canParse(text);',
  'AbortSignal.any([signal]);',
  'Object.groupBy(list, key);',
  'list.values().map(key);',
  'element.checkVisibility();',
  'element.showPopover();',
  'self.scheduler;',
  'const { adapterInfo } = adapter;',
  "element.addEventListener('scrollend', act);",
  'bytes.toBase64();',
  '/[\\p{L}--[a-z]]/v;',
  '/(?<a>x)|(?<a>y)/;',
];
const NEWER_STYLES = [
  'a { color: light-dark(red, blue) }',
  'a { & b { color: red } }',
  "@property --x { syntax: '*'; inherits: false }",
  'a { color: color-mix(in srgb, red, blue) }',
  'a { field-sizing: content }',
  'a { text-wrap: balance }',
  'a:popover-open { color: red }',
  '@starting-style { a { opacity: 0 } }',
  '@scope (a) { b { color: red } }',
  'a { float: inline-start }',
  'a { width: round(3px, 1px) }',
];
const OLDER = [
  'list.toSorted().findLast(key).at(-1);',
  'structuredClone(value); new OffscreenCanvas(1, 1); element.inert = true;',
  'class A { static { } #a = 1; has(other) { return #a in other; } }',
  '/(?<=a)b/; await import(path); object?.key ?? 3;',
  'for (const part of list) use(part);',
];

describe('the lowest browsers', () => {
  test.each(NEWER)('what they do not know is found: %s', async (code) => {
    expect(await lintCode('seed.js', code)).not.toEqual([]);
  });

  test.each(NEWER_STYLES)('and in styles: %s', async (code) => {
    expect(await lintCode('seed.css', code)).not.toEqual([]);
  });

  test.each(OLDER)('what they know is not: %s', async (code) => {
    expect(await lintCode('seed.js', code)).toEqual([]);
  });

  test.each(STYLE_EXCEPTIONS.flatMap(({ row }) => row ?? []))('know %s', (row) => {
    expect(lackOf(row)).toEqual([]);
  });

  describe('the page as it is built', () => {
    let findings: readonly Finding[] = [];

    beforeAll(async () => {
      const folder = await mkdtemp(join(tmpdir(), 'stickersnap-lowest-'));
      findings = await lintSite(folder).finally(() => rm(folder, { recursive: true }));
    });

    test('uses nothing else, neither in our code nor in others’', () => {
      expect(findings.filter((each) => !isExcepted(each)).map(lineOf)).toEqual([]);
    });

    test('is linted with its worker and its libraries', () => {
      const files = findings.map(({ file }) => file);
      for (const part of ['src/engine/worker/', 'libheif-js/', 'onnxruntime-web/', '@vue/', 'ort-wasm'])
        expect(files.some((file) => file.includes(part))).toBe(true);
    });

    test('has no exception that nothing needs', () => {
      const needless = [...CODE_EXCEPTIONS.flatMap(rowsOf), ...STYLE_EXCEPTIONS].filter(
        (exception) => !findings.some((finding) => covers(exception, finding)),
      );
      expect(needless).toEqual([]);
    });
  });
});

type Row = { readonly in?: string; readonly what: string };

function isExcepted(finding: Finding): boolean {
  return [...CODE_EXCEPTIONS.flatMap(rowsOf), ...STYLE_EXCEPTIONS].some((each) => covers(each, finding));
}

function rowsOf(exception: (typeof CODE_EXCEPTIONS)[number]): Row[] {
  return exception.what.split(', ').map((what) => ({ in: exception.in, what }));
}

function covers(exception: Row, { file, what }: Finding): boolean {
  if (exception.in === undefined) return file.endsWith('.css') && what.startsWith(exception.what);
  return file.startsWith(exception.in) && what === exception.what;
}

function lineOf({ file, line, column, message }: Finding): string {
  return `${file}:${line}:${column} ${message}`;
}
