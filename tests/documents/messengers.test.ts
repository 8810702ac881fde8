import { PACK_TARGETS, PLATFORMS, type Platform } from '@stickersnap/core';
import { describe, expect, test } from 'vitest';
import { readDocuments } from './readDocuments.ts';

// The messengers’ limits, in documents, against the table that the code uses.

const documents = readDocuments();
const linesOf = (name: string) => documents.find((each) => each.name === name)!.text.split('\n');

/** As the documents write it, without the marks of sources. */
function sizeOf({ size }: Platform): string {
  if (size.kind === 'free') return 'own size';
  if (size.kind === 'side') return String(size.side);
  return size.kind === 'canvas' && size.squares !== undefined
    ? String(size.width)
    : `${size.width}×${size.height}`;
}

describe.each(PLATFORMS)('$id', (platform) => {
  const { id, name, maxBytes, margin, format } = platform;
  const bytes = maxBytes === undefined ? 'any' : maxBytes.toLocaleString('en-US');

  test('in docs/platforms.md', () => {
    const cells = linesOf('docs/platforms.md')
      .find((line) => line.startsWith(`| \`${id}\` |`))!
      .split('|')
      .map((cell) => cell.trim());
    expect(cells[2]).toContain(sizeOf(platform));
    expect(cells[3]).toContain(bytes);
    expect(cells[4]!.toLowerCase()).toMatch(new RegExp(`^${format}`));
    expect(cells[5]).toMatch(margin === 0 ? /^none$/ : new RegExp(`^${margin} `));
    if (platform.size.kind === 'canvas')
      for (const side of platform.size.squares ?? []) expect(cells[2]).toContain(String(side));
  });

  test('in the README', () => {
    const row = linesOf('README.md')
      .slice(linesOf('README.md').indexOf('## What it makes'))
      .find(
        (line) => line.startsWith('| ') && (line.includes(`\`${id}\``) || line.startsWith(`| ${name} |`)),
      )!;
    if (platform.size.kind !== 'free') expect(row).toContain(sizeOf(platform));
    expect(row).toContain(bytes);
    expect(row.toLowerCase()).toContain(format);
  });
});

test.each(PACK_TARGETS.filter(({ id }) => id !== 'folder'))('packs for $name', ({ id, name, ...target }) => {
  const shown = { whatsapp: 'WhatsApp, `contents.json` folder', wastickers: '`.wastickers`' };
  const title = id === 'whatsapp' || id === 'wastickers' ? shown[id] : name;
  const row = linesOf('docs/platforms.md').find((line) => line.startsWith(`| ${title} |`))!;
  const { min, max, step } = target.count;
  const counts = step === 1 ? `${min}–${max}` : `${min}, ${min + step}`;
  expect(row).toContain(`| ${counts}`);
  const { emojis } = target;
  const each =
    emojis.max === 0
      ? 'none'
      : emojis.min === emojis.max
        ? `exactly ${emojis.max}`
        : `${emojis.min}–${emojis.max}`;
  expect(row.split('|')[3]!.trim().startsWith(each)).toBe(true);
  if (target.keywords.max > 0)
    expect(row).toContain(`at most ${target.keywords.max} keywords, ${target.keywords.maxLength} `);
  if (target.maxAltText.still > 0) expect(row).toContain(`at most ${target.maxAltText.still} characters`);
});

test('times of animated stickers, each with the mark of its source', () => {
  const text = linesOf('docs/platforms.md').join('\n');
  const limits = PACK_TARGETS.flatMap(({ id, animated }) =>
    animated === undefined ? [] : [{ id, ...animated }],
  );
  expect(limits.map(({ id }) => id)).toEqual(['whatsapp', 'wastickers', 'signal']);
  for (const { maxTime } of limits)
    expect(text).toMatch(new RegExp(`at most ${maxTime / 1000} seconds[^.]* [VS]\\.`));
  for (const { minTime } of limits)
    if (minTime !== undefined) expect(text).toContain(`at least ${minTime} ms`);
});
