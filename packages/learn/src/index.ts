export { createRandom, type Random, shuffled } from './chance/random.ts';
export { bootstrapMean, type Interval } from './gate/bootstrapMean.ts';
export { type Evidence, GATE_RULES, type GateRules, judge, type Scored, type Verdict } from './gate/judge.ts';
export { type FixedGraph, fixGraph } from './gradient/fixGraph.ts';
export { type TrainingGraph, trainingGraph, type Weight } from './gradient/trainingGraph.ts';
