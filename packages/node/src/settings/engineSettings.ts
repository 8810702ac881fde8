import type { Device } from '../runner/messages.ts';
import { parseWhole } from './parseValues.ts';
import type { SettingRows } from './settingRow.ts';

export const DEVICES = ['cpu', 'cuda', 'webgpu'] as const satisfies readonly Device[];

/** What every program that runs the engine reads. */
export interface EngineSettings {
  /** Folder of the models; `undefined`: the user's own cache folder. */
  readonly models: string | undefined;
  readonly device: Device;
  /** Of one network; `undefined`: as many as the machine has cores. */
  readonly threads: number | undefined;
  /** Registry from which models are fetched; `undefined`: the user's npm configuration. */
  readonly registry: string | undefined;
}

export const ENGINE_SETTINGS: SettingRows<EngineSettings> = {
  models: {
    variable: 'STICKERSNAP_MODELS',
    help: 'folder that holds the models; without it, a folder in your cache',
    allowed: 'the path of a folder',
    fallback: undefined,
    parse: parsePath,
  },
  device: {
    variable: 'STICKERSNAP_DEVICE',
    help: 'where the network runs: cpu (default), cuda or webgpu; --device goes before it',
    allowed: 'cpu, cuda or webgpu',
    fallback: 'cpu',
    parse: parseDevice,
  },
  threads: {
    variable: 'STICKERSNAP_THREADS',
    help: 'threads of one network; without it, all cores',
    allowed: 'a whole number from 1 to 256',
    fallback: undefined,
    parse: (text) => parseWhole(text, 1, 256),
  },
  registry: {
    variable: 'STICKERSNAP_REGISTRY',
    help: 'npm registry to fetch models from; without it, the one of your npm configuration',
    allowed: 'an address that begins with https:// or http://',
    fallback: undefined,
    parse: (text) => (/^https?:\/\//i.test(text) && URL.canParse(text) ? text : undefined),
  },
};

export function parseDevice(text: string): Device | undefined {
  return DEVICES.find((device) => device === text);
}

export function parsePath(text: string): string | undefined {
  return text.includes('\0') ? undefined : text;
}
