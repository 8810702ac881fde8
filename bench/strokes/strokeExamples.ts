import {
  type LightNodes,
  lightEdges,
  lightEvidence,
  lightNodes,
  lightPicture,
  type Mask,
  resizeMask,
  type Scene,
  type SmartGesture,
  type Tensor,
} from '@stickersnap/core';
import { brush, type Method } from './methods.ts';
import { playStrokes } from './playStrokes.ts';
import type { RadiusRule } from './strokeOf.ts';

/** What was to be said of each piece of a picture that one stroke could have changed, and how much of it was meant. */
export interface StrokeExample {
  /** By piece, the values of its evidence (`LIGHT_INPUTS`). */
  readonly evidence: Float32Array;
  /** By piece: the share of it that is wrong. */
  readonly meant: Float32Array;
  /** By piece: its area, as a share of the subject's. */
  readonly area: Float32Array;
}

/** So many neighbouring pieces tell hardly more than one of them, which stands for all. */
const THIN = 3;

/**
 * The strokes of someone who mends a mask by the brush alone: what is learned from does not hang on what was learned
 * before.
 */
export async function strokeExamples(
  scene: Scene,
  truth: Mask,
  stages: readonly Tensor[],
  rule: RadiusRule,
): Promise<StrokeExample[]> {
  const picture = lightPicture(scene.image, stages);
  const wanted = resizeMask(truth, picture.width, picture.height);
  const examples: StrokeExample[] = [];
  const earlier: SmartGesture[] = [];
  const watched: Method = (turn) => {
    const { kind, radius, points } = turn.stroke;
    const stroke: SmartGesture = { tool: 'smart', kind, radius, points };
    const nodes = lightNodes(picture, { mask: turn.mask, stroke, earlier: [...earlier] });
    const { data } = lightEvidence(picture, nodes, lightEdges(picture, nodes), stroke, turn.mask);
    examples.push(exampleOf(nodes, data, wanted, kind === 'add'));
    earlier.push(stroke);
    return brush(turn);
  };
  await playStrokes(scene, truth, rule, watched);
  return examples;
}

/** Of the pieces about which a stroke says nothing by itself. */
function exampleOf(
  { count, labels, wanted, seed, earlier, area }: LightNodes,
  evidence: Float32Array,
  truth: Mask,
  isAdd: boolean,
): StrokeExample {
  const right = new Int32Array(count);
  let subject = 0;
  for (let i = 0; i < labels.length; i++) {
    const isSubject = truth.data[i]! >= 128;
    if (isSubject) subject++;
    if (isSubject === isAdd) right[labels[i]!] = right[labels[i]!]! + 1;
  }
  const width = evidence.length / count;
  const isOpen = (n: number) => wanted[n] === 0 && seed[n] === 0 && earlier[n] === 0;
  const open = Array.from(area.keys())
    .filter(isOpen)
    .filter((_, index) => index % THIN === 0);
  const rows = new Float32Array(open.length * width);
  for (const [row, n] of open.entries()) rows.set(evidence.subarray(n * width, (n + 1) * width), row * width);
  return {
    evidence: rows,
    meant: Float32Array.from(open, (n) => right[n]! / area[n]!),
    area: Float32Array.from(open, (n) => (THIN * area[n]!) / Math.max(1, subject)),
  };
}
