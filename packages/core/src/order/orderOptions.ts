import { MATTE_SOURCES } from '../matte/matteFrom.ts';
import { ROI_ALLOWED } from '../matte/parseRoi.ts';
import { MAX_OUTLINE, OUTLINE_ALLOWED } from '../sticker/parseOutline.ts';
import { PLATFORMS } from '../sticker/platforms.ts';
import { DEFAULT_STYLE } from '../sticker/style.ts';
import { PRODUCTS } from './order.ts';

/** Where orders come from: the command, the API, three other programs' interfaces, the page. */
export type Surface = 'cli' | 'api' | 'first' | 'rembg' | 'removebg' | 'page';

/** One thing that can be said about an order, as text. */
export interface OrderOption {
  readonly type: 'text' | 'list' | 'switch' | 'whole';
  /** The text that stands for it where nothing is said; `undefined`: what the sentence says. */
  readonly fallback?: string;
  /** The least and the greatest of a whole number, both allowed. */
  readonly range?: { readonly least: number; readonly most: number };
  /** The words that a list may hold. */
  readonly choices?: readonly string[];
  /** A regular expression without which no text is taken; there may be more to it. */
  readonly pattern?: string;
  /**
   * How much JSON the text may hold, where it is JSON: levels of nesting, names, objects and arrays, items of all
   * arrays.
   */
  readonly json?: {
    readonly depth: number;
    readonly members: number;
    readonly groups: number;
    readonly items: number;
  };
  /** The most characters of its text. */
  readonly longest: number;
  /** What a text may be, for people, after “Use”. */
  readonly allowed: string;
  /** What the option does, in a sentence for documents. */
  readonly sentence: string;
  /** What the option does, for a line of help. */
  readonly brief: string;
  readonly examples?: readonly string[];
  readonly offered: readonly Surface[];
}

/** The messenger and the recipe of an order that says nothing of them. */
export const ORDER_DEFAULTS = { platform: 'whatsapp', recipe: 'fast' } as const;

const LONGEST = 1000;
const MARGIN = { least: 0, most: 200 } as const;
const SUBJECT = { least: 1, most: 99 } as const;
const IDS = PLATFORMS.map(({ id }) => id);
const OUTLINE = DEFAULT_STYLE.outline?.width;

const SWITCH = { type: 'switch', fallback: 'false', longest: LONGEST, allowed: 'true or false' } as const;

function whole(range: { readonly least: number; readonly most: number }) {
  const { least, most } = range;
  const pattern = `^[0-9]{1,${String(most).length}}$`;
  return {
    type: 'whole',
    range,
    pattern,
    longest: LONGEST,
    allowed: `a whole number from ${least} to ${most}`,
  } as const;
}

function list(choices: readonly string[]) {
  const allowed = `one or more of ${choices.join(', ')}, with commas`;
  return { type: 'list', choices, longest: LONGEST, allowed } as const;
}

/** The options of orders by their names: reading, help, schema and documents have defaults and limits from here. */
export const ORDER_OPTIONS = {
  for: {
    ...list(IDS),
    fallback: ORDER_DEFAULTS.platform,
    sentence: `Messengers, with commas: ${IDS.join(', ')}.`,
    brief: `${IDS.join(', ')}; several with commas; none: no sticker (${ORDER_DEFAULTS.platform})`,
    examples: ['telegram', 'whatsapp,signal'],
    offered: ['cli', 'api', 'page'],
  },
  product: {
    ...list(PRODUCTS),
    fallback: 'sticker',
    sentence: `What is made, with commas: ${PRODUCTS.join(', ')}. Mask and cut-out have the picture’s own size.`,
    brief: `what is made: ${PRODUCTS.join(', ')}; several with commas (sticker)`,
    examples: ['mask', 'sticker,cutout'],
    offered: ['api'],
  },
  mask: {
    ...SWITCH,
    sentence: 'Makes the mask too.',
    brief: 'write the mask too: grey PNG in the size of the picture',
    offered: ['cli'],
  },
  cutout: {
    ...SWITCH,
    sentence: 'Makes the cut-out too.',
    brief: 'write the cut-out too: PNG with transparency in the size of the picture',
    offered: ['cli'],
  },
  trim: {
    ...SWITCH,
    sentence: 'Crops the cut-out to the subject.',
    brief: 'crop the cut-out to the subject (with --cutout)',
    offered: ['cli', 'api', 'page'],
  },
  model: {
    type: 'text',
    fallback: ORDER_DEFAULTS.recipe,
    pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$',
    longest: LONGEST,
    allowed: 'fast, best, auto or the id of a model',
    sentence:
      'Recipe or model that finds the subject: fast, best, auto (the finer network where the light one is in doubt), or the id of a model.',
    brief: `recipe or model that finds the subject (${ORDER_DEFAULTS.recipe})`,
    offered: ['cli', 'api', 'rembg', 'page'],
  },
  'matte-from': {
    type: 'text',
    pattern: `^(${MATTE_SOURCES.join('|')})$`,
    fallback: 'auto',
    longest: LONGEST,
    allowed: `one of ${MATTE_SOURCES.join(', ')}`,
    sentence:
      'What the mask is made of: a network’s answer, the plain ground that a drawing lies on, or the picture’s own transparency; auto takes what the picture is made for.',
    brief: `make the mask from this: ${MATTE_SOURCES.join(', ')} (auto: what the picture is made for)`,
    offered: ['cli', 'api', 'page'],
  },
  holes: {
    ...SWITCH,
    sentence:
      'On a plain ground, sees through what a closed line encloses, where it has the ground’s colour.',
    brief: 'on a plain ground, see through what a closed line encloses',
    offered: ['cli', 'api', 'page'],
  },
  outline: {
    type: 'text',
    fallback: `${OUTLINE},white`,
    longest: LONGEST,
    allowed: OUTLINE_ALLOWED,
    sentence: `Use ${OUTLINE_ALLOWED}.`,
    brief: `outline in pixels of a 512 canvas, 0–${MAX_OUTLINE}, and its colour (${OUTLINE},white); or none`,
    examples: ['12,#ffcc00', 'none'],
    offered: ['cli', 'api', 'page'],
  },
  shadow: {
    ...SWITCH,
    sentence: 'Lays a soft shadow below.',
    brief: 'lay a soft shadow below',
    offered: ['cli', 'api', 'page'],
  },
  margin: {
    ...whole(MARGIN),
    sentence: `Empty border in pixels of a 512 canvas, ${MARGIN.least} to ${MARGIN.most}: on a sticker of 128, a quarter of them. Without it, as the messenger advises.`,
    brief: `empty border in pixels of a 512 canvas, ${MARGIN.least}–${MARGIN.most}; without it, as the messenger advises`,
    offered: ['cli', 'api', 'page'],
  },
  roi: {
    type: 'text',
    longest: LONGEST,
    allowed: ROI_ALLOWED,
    sentence: `Seeks the subject in this box only: ${ROI_ALLOWED}.`,
    brief: 'seek the subject in this box only: pixels of the upright picture, or per cent (25%,0,50%,100%)',
    examples: ['120,80,400,300', '25%,0,50%,100%'],
    // remove.bg writes it as two corners.
    offered: ['cli', 'api', 'removebg', 'page'],
  },
  strokes: {
    type: 'text',
    json: { depth: 5, members: 41_000, groups: 21_000, items: 500_000 },
    longest: 1_000_000,
    allowed: 'strokes as the editor writes them: {"width": …, "height": …, "gestures": […]}',
    sentence:
      'What someone did to this picture’s mask in the editor, as JSON: {"width", "height", "gestures"}, with places in pixels of a picture of that size. It is done to the mask that is found now, whatever its size.',
    brief: 'mend the mask as these strokes of the editor did, a JSON file; of one picture',
    examples: ['{"width":640,"height":480,"gestures":[{"tool":"grow","by":2}]}'],
    offered: ['cli', 'api'],
  },
  decorations: {
    type: 'text',
    // One object for each, and one for each of its colours and its outline.
    json: { depth: 5, members: 500, groups: 120, items: 40 },
    longest: 40_000,
    allowed: 'a list of texts and emoji: [{"kind": "text", "text": …}, {"kind": "emoji", "emoji": …}]',
    sentence:
      'Text and emoji over the subject of the stickers, as JSON, later ones above earlier ones; the outline goes around all of it.',
    brief: 'text and emoji over the subject, JSON',
    examples: ['[{"kind":"text","text":"Hello!","y":0.6,"size":0.2},{"kind":"emoji","emoji":"🎉","x":0.5}]'],
    offered: ['api'],
  },
  subject: {
    ...whole(SUBJECT),
    sentence: `Keeps one of several subjects, ${SUBJECT.least} to ${SUBJECT.most}, the largest being 1.`,
    brief: `keep one of several subjects, ${SUBJECT.least}–${SUBJECT.most}, the largest being 1 (all)`,
    offered: ['cli', 'api'],
  },
} as const satisfies Readonly<Record<string, OrderOption>>;

export type OrderOptionName = keyof typeof ORDER_OPTIONS;

/**
 * The row of an option: its type, its limits, and what is told of it.
 *
 * @example
 * import { orderOption } from '@stickersnap/core';
 *
 * const { range, offered } = orderOption('margin');
 * range; // → { least: 0, most: 200 }
 * offered; // → ['cli', 'api', 'page']
 */
export function orderOption(name: OrderOptionName): OrderOption {
  return ORDER_OPTIONS[name];
}

/**
 * The names of what a surface offers, in the order of the table.
 *
 * @example
 * import { optionsAt } from '@stickersnap/core';
 *
 * optionsAt('removebg'); // → ['roi']
 */
export function optionsAt(surface: Surface): readonly OrderOptionName[] {
  const names = Object.keys(ORDER_OPTIONS) as OrderOptionName[];
  return names.filter((name) => orderOption(name).offered.includes(surface));
}
