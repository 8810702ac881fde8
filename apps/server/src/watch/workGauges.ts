import type { Registry } from 'prom-client';
import { createGauges } from './gauges.ts';
import { checkReadiness, type ReadinessParts } from './readiness.ts';

export interface WorkGaugeParts extends ReadinessParts {
  readonly workshop: {
    load(): {
      readonly slots: number;
      readonly up: number;
      readonly working: number;
      readonly waiting: number;
      readonly oldest: number;
      readonly memory: readonly number[];
      readonly lost: number;
    };
  };
}

/** Of the engine processes, the line before them, and what they stand on; in servers and workers. */
export function addWorkGauges(registry: Registry, parts: WorkGaugeParts): void {
  const { gauge, gauges, count } = createGauges(registry);
  const load = () => parts.workshop.load();
  gauge('engines', 'Engine processes that may work at once.', () => load().slots);
  gauge('engines_up', 'Engine processes that are up.', () => load().up);
  gauge('engines_working', 'Engine processes at work.', () => load().working);
  count('engines_lost_total', 'Engine processes that died.', () => load().lost);
  gauges(
    'engine_memory_bytes',
    'Resident memory of each engine process after its last picture.',
    'slot',
    () => Object.fromEntries(load().memory.map((bytes, slot) => [slot, bytes])),
  );
  gauge('queue', 'Pictures that wait for an engine process.', () => load().waiting);
  gauge('queue_age_seconds', 'How long the first of these waits.', () => load().oldest / 1000);
  gauges('ready', 'Whether what work stands on is there: 1, or 0.', 'check', async () =>
    Object.fromEntries(
      Object.entries((await checkReadiness(parts)).checks).map(([name, state]) => [
        name,
        state === 'well' ? 1 : 0,
      ]),
    ),
  );
}
