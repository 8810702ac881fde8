import { availableParallelism, totalmem } from 'node:os';
import { createModelStore, defaultModelDirectory, type VersionFault } from '@stickersnap/node';
import type { ServerSettings } from '../../settings.ts';
import { type About, NOBODY } from '../../watch/about.ts';
import { planSlots } from '../line/planSlots.ts';
import { createWorkshop, WORKSHOP_DEFAULTS } from './createWorkshop.ts';
import type { Workshop } from './workshop.ts';

export type WorkshopSettings = Pick<
  ServerSettings,
  'models' | 'registry' | 'device' | 'threads' | 'slots' | 'queue' | 'maxBytes' | 'maxMegapixels'
>;

export interface OpenWorkshop extends Workshop {
  /** How many pictures it works on at once. */
  readonly slots: number;
}

/** Of a lossy WebP: many stickers in little time count for more here than the last bytes of each. */
const EFFORT = 1;

/** The workshop as this machine and its operator allow. */
export function openWorkshop(
  settings: WorkshopSettings,
  onLost?: (reason: string, about: About) => void,
  onFault?: (fault: VersionFault, about: About) => void,
): OpenWorkshop {
  const models = settings.models ?? defaultModelDirectory();
  const { registry, maxBytes: bytes, maxMegapixels: megapixels } = settings;
  const plan = planSlots({ cores: availableParallelism(), memory: availableMemory(), slots: settings.slots });
  const workshop = createWorkshop({
    ...WORKSHOP_DEFAULTS,
    store: createModelStore({
      directory: models,
      ...(registry === undefined ? {} : { registry }),
      ...(onFault === undefined ? {} : { onFault: (fault) => onFault(fault, NOBODY) }),
    }),
    models,
    device: settings.device,
    threads: settings.threads ?? plan.threads,
    codec: { bytes, megapixels, effort: EFFORT },
    slots: plan.slots,
    memory: plan.memory,
    queue: settings.queue,
    now: () => performance.now(),
    ...(onLost === undefined ? {} : { onLost }),
    ...(onFault === undefined ? {} : { onFault }),
  });
  return { ...workshop, slots: plan.slots };
}

/** Bytes: of the machine, or of the control group where that allows less. */
function availableMemory(): number {
  const allowed = process.constrainedMemory();
  return allowed > 0 ? Math.min(allowed, totalmem()) : totalmem();
}
