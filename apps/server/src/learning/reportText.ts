import type { Interval, Verdict } from '@stickersnap/learn';
import type { RunProgress } from './training/run.ts';

/** What the gate said, for people. */
export function verdictLines({ promotes, reasons, heldOut, golden, worst }: Verdict): string[] {
  const lines = [
    gainLine('Set aside', heldOut),
    gainLine('Golden', golden),
    ...worst
      .slice(0, 3)
      .map(({ id, before, after }) => `  ${id}: ${before.toFixed(3)} to ${after.toFixed(3)}`),
  ];
  if (promotes) return [...lines, 'The gate lets it pass.'];
  return [...lines, 'The gate refuses it:', ...reasons.map((reason) => `  ${reason}`)];
}

function gainLine(what: string, interval: Interval | undefined): string {
  if (interval === undefined) return `${what}: no pictures`;
  const { mean, lower, upper } = interval;
  return `${what}: IoU ${signed(mean)} (${signed(lower)} to ${signed(upper)} at 95 %)`;
}

function signed(value: number): string {
  return `${value < 0 ? '−' : '+'}${Math.abs(value).toFixed(3)}`;
}

/** How a training goes, in a line. */
export function progressLine({ phase, step, steps, losses, heldOut, left }: RunProgress): string {
  if (phase === 'scoring') return 'Scoring the pictures that were set aside and the golden ones.';
  const recent = losses.slice(-20);
  const loss = recent.reduce((sum, each) => sum + each, 0) / Math.max(1, recent.length);
  const iou = heldOut.at(-1)?.iou;
  const seen = iou === undefined ? '' : `, IoU ${iou.toFixed(3)} on some that were set aside`;
  return `Step ${step} of ${steps}, loss ${loss.toFixed(3)}${seen}${left === undefined ? '' : `, ${timeText(left)} left`}.`;
}

function timeText(seconds: number): string {
  if (seconds < 90) return `${Math.ceil(seconds)} s`;
  const minutes = Math.ceil(seconds / 60);
  return minutes < 90 ? `${minutes} min` : `${(minutes / 60).toFixed(1)} h`;
}
