import { median } from '../statistics.ts';
import type { Steps } from '../ways/protocol.ts';

/** @returns `undefined` when any call has none */
export function medianSteps(calls: readonly (Steps | undefined)[]): Steps | undefined {
  const known = calls.filter((steps) => steps !== undefined);
  if (known.length === 0 || known.length < calls.length) return undefined;
  const of = (step: keyof Steps): number => median(known.map((steps) => steps[step]));
  return {
    decode: of('decode'),
    network: of('network'),
    refine: of('refine'),
    finish: of('finish'),
    encode: of('encode'),
  };
}

/** Milliseconds of everything but the network. */
export function outsideNetwork({ decode, refine, finish, encode }: Steps): number {
  return decode + refine + finish + encode;
}
