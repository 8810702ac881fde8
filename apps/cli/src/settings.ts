import { SnapError } from '@stickersnap/core';

export const DEVICES = ['cpu', 'cuda', 'webgpu'] as const;
export type Device = (typeof DEVICES)[number];

export interface Settings {
  /** Folder of the models; `undefined`: the user's own cache folder. */
  readonly models: string | undefined;
  readonly device: Device;
  /** Of one network; `undefined`: as many as the machine has cores. */
  readonly threads: number | undefined;
  /** Registry from which models are fetched; `undefined`: the user's npm configuration. */
  readonly registry: string | undefined;
}

interface SettingRow<Value> {
  readonly variable: string;
  readonly help: string;
  readonly allowed: string;
  readonly fallback: Value;
  /** @returns `undefined` when the text is not allowed. */
  readonly parse: (text: string) => Value | undefined;
}

type SettingRows = { readonly [Key in keyof Settings]: SettingRow<Settings[Key]> };

/** Every variable of the environment that the command reads. An empty one counts as not set. */
export const SETTINGS: SettingRows = {
  models: {
    variable: 'STICKERSNAP_MODELS',
    help: 'folder that holds the models; without it, a folder in your cache',
    allowed: 'the path of a folder',
    fallback: undefined,
    parse: (text) => (text.includes('\0') ? undefined : text),
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

/** @throws {SnapError} `option-invalid`, naming the variable, its value and what is allowed. */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  return {
    models: readSetting(SETTINGS.models, env),
    device: readSetting(SETTINGS.device, env),
    threads: readSetting(SETTINGS.threads, env),
    registry: readSetting(SETTINGS.registry, env),
  };
}

function readSetting<Value>(
  row: SettingRow<Value>,
  env: Readonly<Record<string, string | undefined>>,
): Value {
  const text = env[row.variable];
  if (text === undefined || text === '') return row.fallback;
  const value = row.parse(text);
  if (value === undefined) {
    throw new SnapError('option-invalid', { option: row.variable, value: text, allowed: row.allowed });
  }
  return value;
}

export function parseDevice(text: string): Device | undefined {
  return DEVICES.find((device) => device === text);
}

/** @returns the whole number that the text writes in decimal digits, `undefined` outside `least`–`most`. */
export function parseWhole(text: string, least: number, most: number): number | undefined {
  if (!/^\d{1,9}$/.test(text)) return undefined;
  const number = Number(text);
  return number >= least && number <= most ? number : undefined;
}
