import { tellFault, type VersionFault } from '@stickersnap/node';
import type { FastifyBaseLogger } from 'fastify';
import { type About, NOBODY, sayAbout } from './watch/about.ts';

/** Writes each fault once, however many processes find it. */
export function createFaultLog(
  log: Pick<FastifyBaseLogger, 'warn'>,
): (fault: VersionFault, about?: About) => void {
  const told = new Set<string>();
  return (fault, about = NOBODY) => {
    const text = tellFault(fault);
    if (told.has(text)) return;
    told.add(text);
    log.warn({ ...sayAbout(about), model: fault.id, version: fault.version }, text);
  };
}
