import { SnapError } from '@stickersnap/core';
import type { Host } from './host.ts';

/** Milliseconds, where a call does not say: several times what the slowest phone needs. */
export const PATIENCE_MS = 30_000;

/**
 * Looks after the worker while it is at work: one that lives no more, and one that gives no sign for longer than its
 * call takes, is ended, so that whoever waits hears of it and the queue goes on.
 */
export function startWatch(host: Host, end: (error: SnapError) => void): void {
  host.watch ??= setInterval(() => void look(host, end), host.options.tickMs);
}

export function stopWatch(host: Host): void {
  clearInterval(host.watch);
  host.watch = undefined;
}

async function look(host: Host, end: (error: SnapError) => void): Promise<void> {
  const { active, running, options } = host;
  if (running === undefined || (active === undefined && host.besides === 0)) return;
  if (active !== undefined) {
    active.silence += options.tickMs;
    const patience = active.job.options.patience?.(active.told) ?? PATIENCE_MS;
    if (active.silence >= patience) {
      end(lost(`no sign of life for ${Math.round(active.silence / 1000)} s`));
      return;
    }
  }
  const living = await options.living();
  if (living === undefined || host.running !== running) return;
  if (living.has(running.id)) running.seen = true;
  // Before it was seen it may still be on its way.
  else if (running.seen) end(lost('the browser ended it'));
}

function lost(reason: string): SnapError {
  return new SnapError('worker-lost', { reason });
}
