import { inspectPng } from '../file/inspectPng.ts';
import { inspectWebp } from '../file/inspectWebp.ts';
import type { Finding } from '../sticker/validate.ts';
import type { PackTarget } from './packTargets.ts';

/** What a target would refuse of an animated sticker's frame times; the first frame that is too short is named. */
export function checkTimes(bytes: Uint8Array, { name, animated }: PackTarget): Finding[] {
  const times = (inspectWebp(bytes) ?? inspectPng(bytes))?.times ?? [];
  if (animated === undefined || times.length === 0) return [];
  const { minTime = 0, maxTime } = animated;
  const findings: Finding[] = [];
  const short = times.findIndex((time) => time < minTime);
  if (short !== -1)
    findings.push({
      rule: 'times',
      measured: `frame ${short + 1} of ${times.length} shown for ${rounded(times[short]!)} ms`,
      mend: `${name} takes frames of at least ${minTime} ms. Show it longer.`,
    });
  const whole = times.reduce((sum, time) => sum + time, 0);
  if (whole > maxTime)
    findings.push({
      rule: 'times',
      measured: `${times.length} frames of ${rounded(whole)} ms in all`,
      mend: `${name} takes animations of at most ${maxTime / 1000} seconds. Leave frames out or show them shorter.`,
    });
  return findings;
}

function rounded(time: number): number {
  return Math.round(time * 10) / 10;
}
