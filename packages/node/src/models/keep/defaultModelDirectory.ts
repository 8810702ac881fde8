import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Where models lie when nobody says otherwise: STICKERSNAP_MODELS, else the platform's folder for caches.
 */
export function defaultModelDirectory(
  env: Environment = process.env,
  platform: NodeJS.Platform = process.platform,
  home = homedir(),
): string {
  const named = env.STICKERSNAP_MODELS;
  if (named !== undefined && named !== '') return resolve(named);
  return join(cacheFolder(env, platform, home), 'stickersnap', 'models');
}

function cacheFolder(env: Environment, platform: NodeJS.Platform, home: string): string {
  if (platform === 'darwin') return join(home, 'Library', 'Caches');
  const named = env[platform === 'win32' ? 'LOCALAPPDATA' : 'XDG_CACHE_HOME'];
  if (named !== undefined && named !== '') return named;
  return platform === 'win32' ? join(home, 'AppData', 'Local') : join(home, '.cache');
}
