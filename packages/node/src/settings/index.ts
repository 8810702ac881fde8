// An entry of its own: who only reads settings does not load the native parts.
export type { Device } from '../runner/messages.ts';
export * from './engineSettings.ts';
export * from './parseValues.ts';
export * from './settingRow.ts';
