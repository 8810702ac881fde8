export { bootstrapMean, type Interval } from './gate/bootstrapMean.ts';
export { GATE_RULES, type GateRules, judge, type Scored, type Verdict } from './gate/judge.ts';
export { createNearIndex, hammingDistance, isNearDuplicate, NEAR_BITS } from './likeness/isNearDuplicate.ts';
export * from './likeness/perceptualHash.ts';
export * from './likeness/splitOf.ts';
export * from './select/maskEntropy.ts';
export * from './select/orderReview.ts';
