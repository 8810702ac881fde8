import { join, resolve } from 'node:path';

export interface Place {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly platform: NodeJS.Platform;
  /** Absolute. */
  readonly home: string;
}

/** @returns absolute: the folder that the operator named, or the platform's own for what lasts. */
export function dataDirectory(named: string | undefined, { env, platform, home }: Place): string {
  return named === undefined ? join(dataFolder({ env, platform, home }), 'stickersnap') : resolve(named);
}

function dataFolder({ env, platform, home }: Place): string {
  if (platform === 'darwin') return join(home, 'Library', 'Application Support');
  const named = env[platform === 'win32' ? 'LOCALAPPDATA' : 'XDG_DATA_HOME'];
  if (named !== undefined && named !== '') return named;
  return platform === 'win32' ? join(home, 'AppData', 'Local') : join(home, '.local', 'share');
}
