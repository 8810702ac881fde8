import { execFile } from 'node:child_process';
import { join } from 'node:path';
import type { Store } from './store.ts';

const SCRIPT = join(import.meta.dirname, '..', '..', '..', 'scripts', 'deploy-site.mjs');

export interface Deployment {
  readonly code: number;
  /** Lines of standard output. */
  readonly said: string[];
  readonly problem: string;
}

/** What `npm run deploy:site -- …` runs, with a store's address and key in the environment. */
export function runDeploy(store: Store, args: readonly string[], env = {}): Promise<Deployment> {
  const { endpoint, credentials } = store;
  const own = {
    STICKERSNAP_S3_ENDPOINT: endpoint,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    // Neither this machine's profiles nor a role of its own.
    AWS_CONFIG_FILE: '/nonexistent',
    AWS_SHARED_CREDENTIALS_FILE: '/nonexistent',
    AWS_EC2_METADATA_DISABLED: 'true',
  };
  return new Promise((resolve) => {
    const options = { env: { ...process.env, ...own, ...env }, maxBuffer: 16 * 1024 * 1024 };
    execFile(process.execPath, [SCRIPT, ...args], options, (error, stdout, stderr) =>
      resolve({
        code: error === null ? 0 : Number(error.code ?? 1),
        said: stdout.trim().split('\n'),
        problem: stderr.trim(),
      }),
    );
  });
}
