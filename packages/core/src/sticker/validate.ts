import type { FileFacts } from '../file/fileFacts.ts';
import { inspectPng } from '../file/inspectPng.ts';
import { inspectWebp } from '../file/inspectWebp.ts';
import type { Platform, SizeRule } from './platforms.ts';

/** One rule of a platform that a file breaks. */
export interface Finding {
  readonly rule: 'format' | 'size' | 'bytes' | 'alpha' | 'still' | 'metadata' | 'trailing-bytes' | 'times';
  /** The value found, in words for people. */
  readonly measured: string;
  /** What is asked for, and how to get there. */
  readonly mend: string;
}

/**
 * Holds a file against a platform's written and unwritten rules.
 *
 * @returns what the platform would refuse; empty when it takes the file.
 *
 * @example
 * import { requirePlatform, validate } from '@stickersnap/core';
 *
 * // A GIF, of which WhatsApp takes none.
 * const gif = new TextEncoder().encode('GIF89a');
 * validate(gif, requirePlatform('whatsapp')).map(({ rule, measured }) => [rule, measured]);
 * // → [['format', 'neither a whole WebP nor a whole PNG']]
 */
export function validate(bytes: Uint8Array, platform: Platform): Finding[] {
  const facts = inspectWebp(bytes) ?? inspectPng(bytes);
  if (facts === undefined || !platform.accepts.includes(facts.format)) {
    return [
      {
        rule: 'format',
        measured: facts === undefined ? 'neither a whole WebP nor a whole PNG' : facts.format.toUpperCase(),
        mend: `${platform.name} takes ${platform.accepts.map((format) => format.toUpperCase()).join(' or ')}. Make the sticker anew for ${platform.name}.`,
      },
    ];
  }
  return [
    ...checkSize(facts, platform),
    ...checkBytes(bytes.length, platform),
    ...checkContent(facts, platform),
  ];
}

function checkSize({ width, height }: FileFacts, { name, size }: Platform): Finding[] {
  const wanted = sizeFault(size, width, height);
  if (wanted === undefined) return [];
  const mend = `${name} takes ${wanted}. Make the sticker anew for ${name}.`;
  return [{ rule: 'size', measured: `${width}×${height} pixels`, mend }];
}

/** @returns what would be right; `undefined` when the size is. */
function sizeFault(size: SizeRule, width: number, height: number): string | undefined {
  if (size.kind === 'canvas') {
    const { squares = [] } = size;
    if (width === size.width && height === size.height) return undefined;
    if (width === height && squares.includes(width)) return undefined;
    const others = squares.map((side) => ` or ${side}×${side}`).join('');
    return `exactly ${size.width}×${size.height}${others} pixels`;
  }
  if (size.kind === 'side') {
    return Math.max(width, height) === size.side ? undefined : `a longer side of exactly ${size.side} pixels`;
  }
  if (size.kind === 'free') return undefined;
  if (width > size.width || height > size.height) return `at most ${size.width}×${size.height} pixels`;
  return size.even && (width % 2 === 1 || height % 2 === 1) ? 'even sides only' : undefined;
}

function checkBytes(bytes: number, { name, maxBytes }: Platform): Finding[] {
  if (maxBytes === undefined || bytes <= maxBytes) return [];
  return [
    {
      rule: 'bytes',
      measured: `${bytes} bytes`,
      mend: `${name} takes at most ${maxBytes} bytes. Encode it at a lower quality.`,
    },
  ];
}

function checkContent(facts: FileFacts, { name, size, bareFilesOnly }: Platform): Finding[] {
  const findings: Finding[] = [];
  if (!facts.hasAlpha && size.kind !== 'free') {
    findings.push({
      rule: 'alpha',
      measured: 'no transparency',
      mend: 'A sticker needs a transparent ground. Cut the subject out first.',
    });
  }
  if (facts.frames > 1) {
    findings.push({
      rule: 'still',
      measured: `${facts.frames} frames`,
      mend: `This is a still sticker's rule for ${name}. Save a single frame.`,
    });
  }
  if (bareFilesOnly && facts.metadata.length > 0) {
    findings.push({
      rule: 'metadata',
      measured: facts.metadata.join(', '),
      mend: `${name} refuses files with metadata. Save the picture without it.`,
    });
  }
  if (bareFilesOnly && facts.trailingBytes > 0) {
    findings.push({
      rule: 'trailing-bytes',
      measured: `${facts.trailingBytes} bytes after the picture's end`,
      mend: `${name} refuses them. Cut the file off at the picture's end.`,
    });
  }
  return findings;
}
