export { bootstrapMean, type Interval } from './gate/bootstrapMean.ts';
export { GATE_RULES, type GateRules, judge, type Scored, type Verdict } from './gate/judge.ts';
