import type { Finding, MatteFrom, Order, OrderedProduct, WarningCode } from '@stickersnap/core';
import type { UsedNetwork } from '@stickersnap/node';
import type { About } from '../../watch/about.ts';

/** One picture to be cut and what is to be made of it. Everything can be cloned between processes. */
export interface CutOrder extends Order {
  /** Of the file with the picture. */
  readonly path: string;
}

export interface MadeProduct {
  readonly kind: OrderedProduct['kind'];
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly mime: string;
  readonly width: number;
  readonly height: number;
  readonly gaveUp: readonly string[];
  readonly findings: readonly Finding[];
}

export interface CutOutcome {
  /** As ordered, without the stickers where nothing was found. */
  readonly products: readonly MadeProduct[];
  /** Of the upright picture. */
  readonly width: number;
  readonly height: number;
  readonly format: string;
  /** 0–1. */
  readonly confidence: number;
  readonly subjects: number;
  /** Nothing was found: only what a sticker is not was made. */
  readonly isEmpty: boolean;
  readonly matteFrom: MatteFrom;
  /** Whose answer the mask is made of, the first one first; none where it is made of something else. */
  readonly networks: readonly UsedNetwork[];
  readonly warnings: readonly WarningCode[];
  /** Milliseconds by step. */
  readonly ms: Readonly<Record<'decode' | 'network' | 'refine' | 'finish' | 'encode', number>>;
}

/** `now`: somebody waits for it, and it goes before what may be done `later`, as jobs may. */
export type Urgency = 'now' | 'later';

export interface CutRequestOptions {
  /** The client is gone, or the job was cancelled: the work stops and its place is free again. */
  readonly signal?: AbortSignal;
  /** `now` by default. */
  readonly urgency?: Urgency;
  /** For what it is done; without it, nothing more is told of it than that it was. */
  readonly about?: About | undefined;
  /** Called when it leaves the line for an engine process. */
  readonly onBegin?: () => void;
  /** Called before the outcome. */
  readonly onTimes?: (times: CutTimes) => void;
}

/** By the engine process, in milliseconds since 1970. */
export interface CutTimes {
  readonly began: number;
  readonly ended: number;
}

export interface WorkshopLoad {
  /** Processes that may work at once. */
  readonly slots: number;
  /** Of these, those that are up. */
  readonly up: number;
  readonly working: number;
  readonly waiting: number;
  /** Milliseconds for which the one that came first waits; 0: none does. */
  readonly oldest: number;
  /** Resident memory of each process as it last told it, in bytes; 0: it is not up. */
  readonly memory: readonly number[];
  /** Processes that died, from the start on: killed by a picture, by the system or for taking too long. */
  readonly lost: number;
}

/** The engine in processes of its own: neither hostile pictures nor busy networks hold up who answers requests. */
export interface Workshop {
  /**
   * @throws SnapError `busy` at once where the queue is full; `worker-lost` where the process died with it;
   *   `model-unavailable` where a network is not on this machine, since no order fetches one; whatever the engine
   *   refuses.
   */
  cut(order: CutOrder, options?: CutRequestOptions): Promise<CutOutcome>;
  /**
   * @param ids of recipes and networks, the most wanted one first.
   * @returns the first whose networks are on this machine; the last one where none are. Nothing is fetched.
   * @throws SnapError `model-unknown`
   */
  firstInstalled(ids: readonly string[]): Promise<string>;
  /**
   * Whether an order would be taken just now; asked before its picture is received.
   * @throws SnapError `busy`
   */
  checkRoom(): void;
  load(): WorkshopLoad;
  /**
   * Resolves when a process is up and its network loaded.
   * @throws SnapError what keeps it from being loaded.
   */
  ready(): Promise<void>;
  /** Ends all processes; what is in work is rejected with `aborted`. */
  close(): Promise<void>;
}
