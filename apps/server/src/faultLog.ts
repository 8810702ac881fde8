import { tellFault, type VersionFault } from '@stickersnap/node';
import type { FastifyBaseLogger } from 'fastify';

/** Writes each fault once, however many processes find it. */
export function createFaultLog(log: Pick<FastifyBaseLogger, 'warn'>): (fault: VersionFault) => void {
  const told = new Set<string>();
  return (fault) => {
    const text = tellFault(fault);
    if (told.has(text)) return;
    told.add(text);
    log.warn({ model: fault.id, version: fault.version }, text);
  };
}
