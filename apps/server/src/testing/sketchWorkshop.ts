import { readFileSync } from 'node:fs';
import { SnapError } from '@stickersnap/core';
import type { CutOrder, CutOutcome, Workshop, WorkshopLoad } from '../work/engine/workshop.ts';

/** A workshop without a network: what it makes of a picture is the picture. For tests of all that is around it. */
export interface SketchWorkshop extends Workshop {
  readonly orders: CutOrder[];
  /** Recipes and networks that are on its machine. */
  readonly installed: string[];
  /** What is told from now on. */
  answer: (order: CutOrder) => Partial<CutOutcome> | Promise<Partial<CutOutcome>>;
  busy: Partial<WorkshopLoad>;
}

const IDLE: WorkshopLoad = { slots: 2, up: 2, working: 0, waiting: 0, oldest: 0, memory: [0, 0], lost: 0 };

export function createSketchWorkshop(): SketchWorkshop {
  const workshop: SketchWorkshop = {
    orders: [],
    installed: ['fast', 'best'],
    answer: () => ({}),
    busy: {},
    cut: (order, { signal, onBegin, onTimes } = {}) => {
      onBegin?.();
      const began = Date.now();
      workshop.orders.push(order);
      return new Promise((resolve, reject) => {
        signal?.addEventListener('abort', () => reject(signal.reason ?? new SnapError('aborted')), {
          once: true,
        });
        Promise.resolve(workshop.answer(order)).then((told) => {
          onTimes?.({ began, ended: Date.now() });
          resolve({ ...sketch(order), ...told });
        }, reject);
      });
    },
    firstInstalled: async (ids) => ids.find((id) => workshop.installed.includes(id)) ?? ids.at(-1)!,
    checkRoom: () => {
      const { slots, working, waiting } = workshop.load();
      if (working >= slots && waiting > 0) throw new SnapError('busy', { seconds: 2 });
    },
    load: () => ({ ...IDLE, ...workshop.busy }),
    ready: async () => undefined,
    close: async () => undefined,
  };
  return workshop;
}

function sketch({ path, products }: CutOrder): CutOutcome {
  const bytes = new Uint8Array(readFileSync(path));
  return {
    products: products.map(({ kind }) => ({
      kind,
      bytes,
      mime: kind === 'sticker' ? 'image/webp' : 'image/png',
      width: 1,
      height: 1,
      gaveUp: [],
      findings: [],
    })),
    width: 1,
    height: 1,
    format: 'png',
    confidence: 0.875,
    subjects: 1,
    isEmpty: false,
    matteFrom: 'network',
    networks: [{ id: 'u2netp', version: 'original', sha256: '0'.repeat(64) }],
    warnings: [],
    ms: { decode: 1, network: 2, refine: 3, finish: 4, encode: 5 },
  };
}
