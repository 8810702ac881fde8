import { FARTHEST, MOST_CELLS, STROKES_LIMITS } from '@stickersnap/core';
import { Type } from 'typebox';
import { CLOSED } from './common.ts';

/** A picture's side, in pixels. */
const side = Type.Integer({ minimum: 1, maximum: STROKES_LIMITS.maxSide });
const share = Type.Number({ minimum: 0, maximum: 1 });
const ordinate = Type.Number({ minimum: -FARTHEST, maximum: FARTHEST });
const place = Type.Tuple([ordinate, ordinate], { description: 'x and y.' });
const kind = Type.Enum(['add', 'remove']);
const line = (least: number) =>
  Type.Array(ordinate, {
    minItems: least,
    maxItems: STROKES_LIMITS.maxNumbers,
    description: 'x, y, x, y, …',
  });

const BrushSchema = Type.Object(
  {
    tool: Type.Literal('brush'),
    kind,
    radius: Type.Number({ minimum: 0.001, maximum: 10_000 }),
    hardness: Type.Number({
      minimum: 0,
      maximum: 1,
      description: 'The share of the radius that is wholly given or taken; from there to the rim it fades.',
    }),
    points: line(2),
    pressures: Type.Optional(
      Type.Array(share, {
        maxItems: STROKES_LIMITS.maxNumbers,
        description: 'One for each point, by which its radius is multiplied; without them 1.',
      }),
    ),
  },
  { ...CLOSED, description: 'A round brush drawn along a line.' },
);

const LassoSchema = Type.Object(
  { tool: Type.Literal('lasso'), kind, polygon: line(6) },
  { ...CLOSED, description: 'What a line encloses; it closes itself.' },
);

const cells = Type.Integer({ minimum: 1, maximum: MOST_CELLS });
const RegionSchema = Type.Object(
  {
    width: cells,
    height: cells,
    runs: Type.Array(Type.Integer({ minimum: 0, maximum: MOST_CELLS }), { maxItems: 2 * MOST_CELLS }),
  },
  {
    ...CLOSED,
    description:
      'What was meant where the gesture was made, on a grid over the whole picture, row by row: value, length, …; without it, it is sought anew.',
  },
);

const SmartSchema = Type.Object(
  {
    tool: Type.Literal('smart'),
    kind,
    radius: Type.Number({ minimum: 0.001, maximum: 10_000, description: 'All within it is meant for sure.' }),
    points: line(2),
    region: Type.Optional(RegionSchema),
  },
  {
    ...CLOSED,
    description: 'A rough stroke over, or a tap on, what is wrong: the whole of it is given or taken.',
  },
);

const WandSchema = Type.Object(
  {
    tool: Type.Literal('wand'),
    kind,
    at: place,
    tolerance: Type.Number({
      minimum: 0,
      maximum: 100,
      description: 'Difference of colour, ΔE in CIE Lab.',
    }),
    region: Type.Optional(RegionSchema),
  },
  { ...CLOSED, description: 'The region around a place that is of its colour.' },
);

const IslandSchema = Type.Object(
  { tool: Type.Literal('island'), at: place },
  { ...CLOSED, description: 'The connected part of the subject at a place is dropped.' },
);

const HoleSchema = Type.Object(
  { tool: Type.Literal('hole'), at: place, to: Type.Enum(['filled', 'open']) },
  { ...CLOSED, description: 'A hole of the subject is filled, or one that had been filled is opened.' },
);

const SubjectSchema = Type.Object(
  { tool: Type.Literal('subject'), points: line(2) },
  { ...CLOSED, description: 'Of several parts that were found only those at these places stay.' },
);

const GrowSchema = Type.Object(
  { tool: Type.Literal('grow'), by: Type.Number({ minimum: -1000, maximum: 1000 }) },
  { ...CLOSED, description: 'The edge moves outwards, or inwards where “by” is negative.' },
);

const FeatherSchema = Type.Object(
  { tool: Type.Literal('feather'), radius: Type.Number({ minimum: 0, maximum: 1000 }) },
  { ...CLOSED, description: 'The edge becomes as soft as this, on each side.' },
);

const StartSchema = Type.Object(
  { tool: Type.Literal('start'), from: Type.Enum(['found', 'nothing', 'everything']) },
  { ...CLOSED, description: 'Begins anew: with what was found, with nothing, or with the whole picture.' },
);

const InvertSchema = Type.Object(
  { tool: Type.Literal('invert') },
  { ...CLOSED, description: 'Subject and ground change places.' },
);

export const GestureSchema = Type.Union([
  BrushSchema,
  SmartSchema,
  LassoSchema,
  WandSchema,
  IslandSchema,
  HoleSchema,
  SubjectSchema,
  GrowSchema,
  FeatherSchema,
  StartSchema,
  InvertSchema,
]);

/** The most gestures of a record: as many strokes as one could have before there were gestures. */
const MOST_GESTURES = 10_000;

/**
 * The core’s `Strokes`, but for what only `readStrokes` can tell, such as whether each place has two numbers; a test
 * holds the two together.
 */
export const StrokesSchema = Type.Object(
  {
    width: side,
    height: side,
    gestures: Type.Array(GestureSchema, {
      maxItems: MOST_GESTURES,
      description: `In the order of their doing. Only records of before there were gestures may have more than ${STROKES_LIMITS.maxGestures}.`,
    }),
  },
  {
    ...CLOSED,
    description:
      'What someone did to a mask: places and lengths are in pixels of a picture of this size, and hold at any other.',
  },
);
