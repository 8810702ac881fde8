import type { TrainSettings } from '@stickersnap/learn';
import type { Device } from '@stickersnap/node';
import type { ExchangeRequest } from './exchangeCommand.ts';
import type { GoldenRequest } from './goldenCommand.ts';

/** What `stickersnap learn` is asked for. */
export type LearnRequest =
  | ({ readonly action: 'train' } & TrainRequest)
  | ({ readonly action: 'distil'; readonly pictures: string } & TrainRequest)
  | { readonly action: 'status' }
  /** The version that serves, or another, beside the original, on what was set aside and the golden pictures. */
  | { readonly action: 'evaluate'; readonly model: string; readonly version: string | undefined }
  | { readonly action: 'promote'; readonly version: string }
  | { readonly action: 'rollback'; readonly model: string }
  | GoldenRequest
  | ExchangeRequest;

export interface TrainRequest {
  readonly model: string;
  /** Those that are not given are the defaults. */
  readonly settings: Partial<TrainSettings>;
  readonly device: Device;
  readonly threads: number | undefined;
  /** Bytes that the training may hold; `undefined`: as many as it takes. */
  readonly memory: number | undefined;
}
