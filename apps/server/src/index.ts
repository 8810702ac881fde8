export { buildApp } from './app.ts';
export * from './backupCommand.ts';
export * from './commands.ts';
export * from './dataCommand.ts';
export * from './learning/exchangeCommand.ts';
export * from './learning/learnCommand.ts';
export type { LearnRequest, TrainRequest } from './learning/learnRequest.ts';
export type { ServerParts } from './serverParts.ts';
export * from './settings.ts';
