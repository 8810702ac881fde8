import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

export const VARIANTS = ['one-origin', 'api-host', 'bucket'] as const;

export type Variant = (typeof VARIANTS)[number];

/** Runs fill.sh as everybody does, with these settings and none of this process's own. */
export async function fillTemplates(
  variant: Variant,
  folder: string,
  settings: Readonly<Record<string, string>>,
): Promise<void> {
  const env = { PATH: process.env.PATH, ...settings };
  await promisify(execFile)(join(import.meta.dirname, 'fill.sh'), [variant, folder], { env });
}
