export { buildApp } from './app.ts';
export * from './commands.ts';
export type { ServerParts } from './serverParts.ts';
export * from './settings.ts';
