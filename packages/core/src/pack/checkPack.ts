import { isAnimated } from '../file/hasFrames.ts';
import { type Finding, validate } from '../sticker/validate.ts';
import { isEmoji } from '../text/emojis.ts';
import { checkTimes } from './checkTimes.ts';
import type { Pack, PackSticker } from './model.ts';
import { MAX_IDENTIFIER, type PackTarget, type PackTargetId, packTarget } from './packTargets.ts';

/** One rule of a target that a pack or one of its stickers breaks. */
export interface PackFinding {
  /** “The pack”, “The tray icon”, or the sticker by its number and name. */
  readonly subject: string;
  /** The sticker's place in the pack, from 1; absent for what concerns the whole pack. */
  readonly position?: number;
  readonly rule:
    | Finding['rule']
    | 'count'
    | 'mixed'
    | 'title'
    | 'author'
    | 'identifier'
    | 'tray'
    | 'emojis'
    | 'keywords'
    | 'alt-text';
  /** The value found, in words for people. */
  readonly measured: string;
  readonly mend: string;
}

/** A pack without its files: what can be told of it before any is read. */
export interface PackOutline extends Pick<Pack, 'title' | 'author' | 'identifier'> {
  readonly stickers: readonly StickerOutline[];
}

export interface StickerOutline extends Omit<PackSticker, 'bytes'> {
  readonly animated: boolean;
}

/** WhatsApp's own rule without its other white space, since the identifier becomes a folder's name as well. */
const IDENTIFIER = /^[\w\-.,'][\w\-.,' ]*$/;

/**
 * Holds a finished pack against a target's rules. What the target merely does not carry is no finding:
 * `mapPack` tells of that.
 *
 * @returns what would be refused; empty when the target takes the pack.
 *
 * @example
 * import { checkPack } from '@stickersnap/core';
 *
 * const bytes = new TextEncoder().encode('GIF89a');
 * const stickers = [{ bytes, emojis: ['🐱'], keywords: [] }];
 * const findings = checkPack({ title: 'Cats', author: 'Ann', stickers }, 'signal');
 * findings.map(({ subject, rule }) => [subject, rule]); // → [['Sticker 1', 'format']]
 */
export function checkPack(pack: Pack, targetId: PackTargetId): PackFinding[] {
  const target = packTarget(targetId);
  const outline = outlineOf(pack);
  return [
    ...checkWhole(outline, target),
    ...checkTray(pack, target).map((fault) => ({ subject: 'The tray icon', ...fault })),
    ...pack.stickers.flatMap((sticker, i) => [
      ...ofSticker(sticker, i + 1, checkFile(sticker.bytes, target)),
      ...ofSticker(sticker, i + 1, checkTexts(outline.stickers[i]!, target)),
    ]),
  ];
}

/**
 * Holds all of a pack but its files against a target’s rules: quick enough for whoever shows it at every key.
 *
 * @example
 * import { checkOutline } from '@stickersnap/core';
 *
 * const sticker = { emojis: ['🐱'], keywords: [], animated: false };
 * const stickers = [sticker, sticker, { ...sticker, name: 'sleeping', emojis: [] }];
 * const findings = checkOutline({ title: 'Cats', author: 'Ann', stickers }, 'whatsapp');
 * findings.map(({ subject, rule, measured }) => [subject, rule, measured]);
 * // → [['Sticker 3 (sleeping)', 'emojis', 'no emoji']]
 */
export function checkOutline(outline: PackOutline, targetId: PackTargetId): PackFinding[] {
  const target = packTarget(targetId);
  return [
    ...checkWhole(outline, target),
    ...outline.stickers.flatMap((sticker, i) => ofSticker(sticker, i + 1, checkTexts(sticker, target))),
  ];
}

function outlineOf(pack: Pack): PackOutline {
  return {
    ...pack,
    stickers: pack.stickers.map(({ bytes, ...said }) => ({ ...said, animated: isAnimated(bytes) })),
  };
}

function checkWhole(outline: PackOutline, target: PackTarget): PackFinding[] {
  return [...checkWords(outline, target), ...checkCount(outline, target)].map((fault) => ({
    subject: 'The pack',
    ...fault,
  }));
}

function ofSticker(
  sticker: Pick<PackSticker, 'name'>,
  position: number,
  faults: readonly Fault[],
): PackFinding[] {
  return faults.map((fault) => ({ subject: stickerLabel(sticker, position), position, ...fault }));
}

/** @returns “Sticker 3 (cat)”. */
export function stickerLabel({ name }: Pick<PackSticker, 'name'>, position: number): string {
  return name === undefined ? `Sticker ${position}` : `Sticker ${position} (${name})`;
}

type Fault = Pick<PackFinding, 'rule' | 'measured' | 'mend'>;

function checkWords({ title, author, identifier }: PackOutline, target: PackTarget): Fault[] {
  const faults: Fault[] = [];
  const line = (rule: 'title' | 'author', text: string, max: number) => {
    if (text.trim() === '')
      faults.push({
        rule,
        measured: `no ${rule}`,
        mend: `Give it ${rule === 'title' ? 'a title' : 'an author'}.`,
      });
    else if (text.length > max)
      faults.push({ rule, measured: `${text.length} characters of ${rule}`, mend: `Shorten it to ${max}.` });
  };
  if (target.takesAll !== true) {
    line('title', title, target.maxTitle);
    if (target.maxAuthor > 0) line('author', author, target.maxAuthor);
  }
  if (target.identified !== true || identifier === undefined) return faults;
  if (!IDENTIFIER.test(identifier) || /\.\.|^\.$/.test(identifier) || identifier.length > MAX_IDENTIFIER)
    faults.push({
      rule: 'identifier',
      measured: `the identifier “${identifier.slice(0, MAX_IDENTIFIER)}”`,
      mend: `Use at most ${MAX_IDENTIFIER} of A–Z, a–z, 0–9, _ - . , ' and blanks, without “..”.`,
    });
  return faults;
}

function checkCount({ stickers }: PackOutline, { count, mixes, name }: PackTarget): Fault[] {
  const faults: Fault[] = [];
  const measured = `${stickers.length} stickers`;
  if (stickers.length < count.min)
    faults.push({ rule: 'count', measured, mend: `Add more: ${name} takes at least ${count.min}.` });
  else if (stickers.length > count.max)
    faults.push({ rule: 'count', measured, mend: `Split it: ${name} takes at most ${count.max}.` });
  else if (stickers.length % count.step !== 0)
    faults.push({ rule: 'count', measured, mend: `${name} takes multiples of ${count.step}.` });
  const animated = stickers.filter(({ animated }) => animated).length;
  if (!mixes && animated > 0 && animated < stickers.length)
    faults.push({
      rule: 'mixed',
      measured: `${animated} animated and ${stickers.length - animated} still stickers`,
      mend: 'Make two packs of them.',
    });
  return faults;
}

function checkTray({ tray }: Pack, target: PackTarget): Fault[] {
  if (target.tray === undefined) return [];
  if (tray !== undefined) return validate(tray, target.tray);
  return [{ rule: 'tray', measured: 'no tray icon', mend: 'Draw one from the first sticker.' }];
}

/** What a target would refuse of one sticker file; empty when it takes it as it is. */
export function checkFile(bytes: Uint8Array, target: PackTarget): Finding[] {
  const { picture, animated } = target;
  if (picture === undefined) return [];
  if (animated === undefined || !isAnimated(bytes)) return validate(bytes, picture);
  const { accepts, maxBytes } = animated;
  const findings = validate(bytes, { ...picture, accepts, maxBytes }).filter(({ rule }) => rule !== 'still');
  return [...findings, ...checkTimes(bytes, target)];
}

function checkTexts({ emojis, keywords, altText, animated }: StickerOutline, target: PackTarget): Fault[] {
  const faults: Fault[] = [];
  const { min, max } = target.emojis;
  const range = min === max ? `exactly ${min}` : `${min} to ${max}`;
  if (max > 0 && (emojis.length < min || emojis.length > max || !emojis.every(isEmoji)))
    faults.push({
      rule: 'emojis',
      measured: emojis.length === 0 ? 'no emoji' : `the emojis “${emojis.join(' ')}”`,
      mend: `${target.name} takes ${range} of them.`,
    });
  const length = keywords.reduce((sum, word) => sum + word.length, 0);
  const { max: maxWords, maxLength } = target.keywords;
  if (maxWords > 0 && (keywords.length > maxWords || length > maxLength))
    faults.push({
      rule: 'keywords',
      measured: `${keywords.length} keywords of ${length} characters together`,
      mend: `${target.name} takes at most ${maxWords}, of ${maxLength} characters together.`,
    });
  const maxText = animated ? target.maxAltText.animated : target.maxAltText.still;
  if (maxText > 0 && altText !== undefined && altText.length > maxText)
    faults.push({
      rule: 'alt-text',
      measured: `${altText.length} characters of alternative text`,
      mend: `Shorten it to ${maxText}.`,
    });
  return faults;
}
