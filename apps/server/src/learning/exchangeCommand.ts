import { createHash, randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import { createCodec } from '@stickersnap/node';
import { type ServerWorld, settingsAndData } from '../commands.ts';
import { openStoreFor } from '../openStoreFor.ts';
import { STORED_CHECKS } from '../storedChecks.ts';
import type { ExchangeParts, ExchangeReport } from './exchange/exchangeParts.ts';
import { exportCoco, exportPairs } from './exchange/exportMasks.ts';
import { importGolden } from './exchange/importGolden.ts';
import { importCoco, importPairs } from './exchange/importMasks.ts';

export type ExchangeRequest =
  | ({
      readonly action: 'import';
      readonly format: 'golden' | 'pairs';
      readonly from: string;
    } & ImportOptions)
  | ({ readonly action: 'import'; readonly format: 'coco'; readonly from: string } & ImportOptions)
  | { readonly action: 'export'; readonly format: 'pairs' | 'coco'; readonly to: string };

export interface ImportOptions {
  /** Folder of the masks, or with `coco` of the pictures; without it, they are beside the others. */
  readonly beside?: string | undefined;
  /** The masks are right for sure: nobody has to look at them first. */
  readonly reviewed?: boolean | undefined;
}

/** Brings masks from other programs in, or out to them, whether the server runs or not. @returns the exit code: 1 where something was left. */
export async function exchange(request: ExchangeRequest, { env, stderr }: ServerWorld): Promise<number> {
  const { settings, directory } = settingsAndData(env);
  const { maxMegapixels: megapixels } = settings;
  const store = await openStoreFor(settings, directory, { checks: STORED_CHECKS });
  const codec = createCodec({ megapixels });
  try {
    const parts = { store, codec, now: Date.now, random: randomBytes };
    const token = randomBytes(16).toString('base64url');
    const report = await run(request, parts, token);
    for (const { name, reason } of report.left) stderr.write(`${name}: ${reason}\n`);
    stderr.write(`${report.done.length} ${request.action}ed, ${report.left.length} left.\n`);
    if (request.action === 'import' && request.format !== 'golden' && report.done.length > 0)
      stderr.write(`They can be deleted with the owner token ${token}, which is shown this once.\n`);
    return report.left.length > 0 ? 1 : 0;
  } finally {
    await codec.close();
    await store.close();
  }
}

function run(request: ExchangeRequest, parts: ExchangeParts, token: string): Promise<ExchangeReport> {
  if (request.action === 'export') {
    const to = resolve(request.to);
    return request.format === 'coco' ? exportCoco(parts, to) : exportPairs(parts, to);
  }
  const { format, from, reviewed = false } = request;
  const beside = request.beside === undefined ? undefined : resolve(request.beside);
  if (format === 'golden') return importGolden(parts, { pictures: resolve(from), masks: beside });
  const ownerTokenHash = createHash('sha256').update(token).digest('hex');
  const importing = { ...parts, reviewed, ownerTokenHash };
  return format === 'coco'
    ? importCoco(importing, { list: resolve(from), pictures: beside })
    : importPairs(importing, { pictures: resolve(from), masks: beside });
}
