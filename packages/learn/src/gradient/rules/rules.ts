import { convRule } from './conv.ts';
import { maxPoolRule } from './maxPool.ts';
import { addRule, concatRule, identityRule, mulRule, reluRule, sigmoidRule } from './pointwise.ts';
import { resizeRule } from './resize.ts';
import type { Rule } from './rule.ts';

/** The rules by their operators' names: what a graph may be made of, to be learned. */
export const RULES: Readonly<Record<string, Rule>> = {
  Add: addRule,
  Concat: concatRule,
  Conv: convRule,
  Identity: identityRule,
  MaxPool: maxPoolRule,
  Mul: mulRule,
  Relu: reluRule,
  Resize: resizeRule,
  Sigmoid: sigmoidRule,
};
