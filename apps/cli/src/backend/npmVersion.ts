import { npm } from '@stickersnap/node/npm';

/** @returns `undefined` where nothing answers to `npm`. */
export function npmVersion(): Promise<string | undefined> {
  return npm(['--version']).catch(() => undefined);
}
