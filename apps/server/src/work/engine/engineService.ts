import type { CodecOptions, Device, VersionFault } from '@stickersnap/node';
import type { CutOrder, CutOutcome, CutTimes } from './workshop.ts';

/** What an engine process is asked, over core's `rpc`. */
export type EngineService = {
  /** Once, and first: loads what the recipes need. */
  open: { request: EngineSetup; result: Opened };
  cut: { request: CutOrder; result: CutReply };
};

export interface EngineSetup {
  /** Folder of the models. Nothing is fetched by an engine process. */
  readonly models: string;
  readonly device: Device;
  /** Of one network. */
  readonly threads: number;
  readonly codec: Partial<CodecOptions>;
  /** Ids of the recipes that are to be loaded before the first picture comes. */
  readonly warm: readonly string[];
}

export interface Opened {
  /** Resident memory of the process with its networks, in bytes. */
  readonly memory: number;
}

export interface CutReply {
  readonly outcome: CutOutcome;
  /** When the process began and ended it. */
  readonly times: CutTimes;
  /** Resident memory of the process afterwards, in bytes. */
  readonly memory: number;
  /** Versions that were found since the last reply not to be whole. */
  readonly faults?: readonly VersionFault[];
}
