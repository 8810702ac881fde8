import { SnapError } from '@stickersnap/core';

export type Environment = Readonly<Record<string, string | undefined>>;

/** One variable of the environment: its documentation, what is allowed, and how it is read. */
export interface SettingRow<Value> {
  readonly variable: string;
  readonly help: string;
  readonly allowed: string;
  readonly fallback: Value;
  /** @returns `undefined` when the text is not allowed. */
  readonly parse: (text: string) => Value | undefined;
  /** Its value is never shown, not even when it is wrong. */
  readonly secret?: boolean;
}

export type SettingRows<Settings> = { readonly [Key in keyof Settings]: SettingRow<Settings[Key]> };

/**
 * Reads every row of a table. An empty variable counts as not set.
 * @throws {SnapError} `option-invalid`, naming the variable, its value and what is allowed.
 */
export function readSettingRows<Settings extends object>(
  rows: SettingRows<Settings>,
  env: Environment,
): Settings {
  const read = Object.entries(rows as Readonly<Record<string, SettingRow<unknown>>>).map(
    ([key, row]) => [key, readSetting(row, env)] as const,
  );
  return Object.fromEntries(read) as Settings;
}

function readSetting<Value>(row: SettingRow<Value>, env: Environment): Value {
  const text = env[row.variable];
  if (text === undefined || text === '') return row.fallback;
  const value = row.parse(text);
  if (value === undefined) {
    const shown = row.secret === true ? '…' : text;
    throw new SnapError('option-invalid', { option: row.variable, value: shown, allowed: row.allowed });
  }
  return value;
}
