import type { TrainingWish } from '@stickersnap/api';
import { type StoreSettings, storeSettingsOf } from '../../openStoreFor.ts';
import type { ServerSettings } from '../../settings.ts';
import type { TrainOrder } from '../training/trainProcess.ts';

/** The network that everybody has. */
const USUAL_CARD = 'u2netp';

export interface OrderParts {
  /** The data folder and the models' folder. */
  readonly data: string;
  readonly models: string;
  readonly settings: Pick<ServerSettings, 'device' | 'threads'> & StoreSettings;
}

/** What the process of a training is told; what is not wished for is as the server has it. */
export function trainOrderOf(wish: TrainingWish, startedBy: string, parts: OrderParts): TrainOrder {
  const { card = USUAL_CARD, threads, memory, device, ...settings } = wish;
  return {
    data: parts.data,
    models: parts.models,
    stored: storeSettingsOf(parts.settings),
    wish: { kind: 'corrections', card, settings, startedBy },
    device: device ?? parts.settings.device,
    threads: threads ?? parts.settings.threads,
    memory: memory === undefined ? undefined : memory * 1e6,
  };
}
