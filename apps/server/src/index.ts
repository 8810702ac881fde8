export { buildApp } from './app.ts';
export * from './commands.ts';
export * from './dataCommand.ts';
export * from './learning/exchangeCommand.ts';
export type { ServerParts } from './serverParts.ts';
export * from './settings.ts';
