import {
  ENGINE_SETTINGS,
  type EngineSettings,
  type Environment,
  readSettingRows,
  type SettingRows,
} from '@stickersnap/node/settings';

export { DEVICES, type Device, parseDevice, parseWhole } from '@stickersnap/node/settings';

export interface Settings extends EngineSettings {}

/** Every variable of the environment that the command reads. An empty one counts as not set. */
export const SETTINGS: SettingRows<Settings> = ENGINE_SETTINGS;

/** @throws {SnapError} `option-invalid`, naming the variable, its value and what is allowed. */
export function readSettings(env: Environment): Settings {
  return readSettingRows(SETTINGS, env);
}
