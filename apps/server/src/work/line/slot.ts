import { SnapError } from '@stickersnap/core';
import type { VersionFault } from '@stickersnap/node';
import { type About, NOBODY } from '../../watch/about.ts';
import type { CutReply } from '../engine/engineService.ts';
import type { EngineProcess } from '../engine/startEngine.ts';
import type { CutOrder } from '../engine/workshop.ts';

/** A place at which one order at a time is worked on, by one process after the other. */
export interface Slot {
  readonly state: SlotState;
  /** Ids of the networks that its process has loaded, or is about to load. */
  readonly networks: ReadonlySet<string>;
  /** Resident memory of its process as that last told it, in bytes; 0: it is not up. */
  readonly memory: number;
  /** Resolves when its process is up. @throws SnapError what keeps it from that. */
  ready(): Promise<void>;
  /**
   * Only while it is `idle`. Rejects as soon as the signal says so; the slot is idle again when the process has
   * really stopped.
   */
  cut(order: CutOrder, networks: readonly string[], request?: SlotRequest): Promise<CutReply>;
  close(): Promise<void>;
}

export interface SlotRequest {
  readonly signal?: AbortSignal | undefined;
  /** For what it is done, where its process dies of it. */
  readonly about?: About | undefined;
}

/** `down`: its process did not come up; it is tried again after a pause. */
export type SlotState = 'starting' | 'idle' | 'working' | 'down' | 'closed';

export interface SlotOptions {
  /** Before a process is started. @returns ids of the networks that it loads at once. */
  readonly prepare: () => Promise<readonly string[]>;
  readonly start: () => EngineProcess;
  /** That an order may take; after them its process is killed. */
  readonly seconds: number;
  /** Bytes above which a process that has done its order makes room for a new one. */
  readonly recycleAbove: (networks: ReadonlySet<string>) => number;
  /** Called with every change of `state`. */
  readonly onChange: () => void;
  /** Called when a process is gone that should not be, with what ended it and what it was at work for. */
  readonly onLost: (reason: string, about: About) => void;
  /** Called with each version of a network that its process finds not to be whole. */
  readonly onFault?: ((fault: VersionFault, about: About) => void) | undefined;
}

/** Milliseconds before the next attempt to start a process, after so many in a row that failed. */
export function startPause(failures: number): number {
  return Math.min(30_000, 250 * 2 ** failures);
}

export function createSlot(options: SlotOptions): Slot {
  const { seconds, onChange, onLost } = options;
  let state: SlotState = 'starting';
  let networks = new Set<string>();
  let engine: EngineProcess | undefined;
  let opened: Promise<void>;
  /** Of starts only: a process that dies of a picture is replaced at once. */
  let failures = 0;
  let pause: NodeJS.Timeout | undefined;
  let memory = 0;
  /** Of what its process is at work for, or was last. */
  let about = NOBODY;

  function change(to: SlotState): void {
    if (state === 'closed') return;
    state = to;
    onChange();
  }

  function start(): void {
    networks = new Set();
    memory = 0;
    change('starting');
    opened = open();
    opened.catch(() => {
      failures++;
      change('down');
      if (state !== 'closed') pause = setTimeout(start, startPause(failures));
    });
  }

  async function open(): Promise<void> {
    networks = new Set(await options.prepare());
    if (state === 'closed') throw new SnapError('aborted');
    const started = options.start();
    engine = started;
    try {
      ({ memory } = await started.opened);
    } catch (error) {
      started.kill('it did not come up');
      throw error;
    }
    failures = 0;
    void started.ended.then((reason) => {
      // One that was replaced has been seen off already.
      if (engine !== started || state === 'closed') return;
      onLost(reason, state === 'working' ? about : NOBODY);
      start();
    });
    change('idle');
  }

  function recycle(old: EngineProcess): void {
    engine = undefined;
    old.kill('it made room');
    start();
  }

  start();
  return {
    get state() {
      return state;
    },
    get networks() {
      return networks;
    },
    get memory() {
      return memory;
    },
    ready: () => opened,
    async cut(order, needed, { signal, about: asked = NOBODY } = {}) {
      const worker = engine!;
      about = asked;
      for (const id of needed) networks.add(id);
      change('working');
      const timer = setTimeout(() => worker.kill(`it took longer than ${seconds} s`), seconds * 1000);
      let stop: () => void = () => undefined;
      const stopped = Promise.race([worker.ended, new Promise<void>((resolve) => (stop = resolve))]);
      const call = worker.cut(order, signal, () => stop());
      // An aborted call is settled long before its process has stopped.
      void Promise.allSettled([call, stopped]).then(([answer]) => {
        clearTimeout(timer);
        if (engine !== worker || state !== 'working') return;
        const used = answer.status === 'fulfilled' ? answer.value.memory : 0;
        if (used > 0) memory = used;
        if (used > options.recycleAbove(networks)) recycle(worker);
        else change('idle');
      });
      const reply = await call;
      for (const fault of reply.faults ?? []) options.onFault?.(fault, asked);
      return reply;
    },
    async close() {
      change('closed');
      clearTimeout(pause);
      engine?.kill('the workshop closes');
      await engine?.ended;
    },
  };
}
