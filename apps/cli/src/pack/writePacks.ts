import {
  LINE_MAIN,
  LINE_TAB,
  type LineIcons,
  type Pack,
  type PackFinding,
  type PackTargetId,
  type PackWarning,
  type Platform,
  packTarget,
  planPack,
  requirePack,
  SnapError,
  writePack,
} from '@stickersnap/core';
import type { PackEngine } from '../backend/backend.ts';
import { makeIcon } from './fitPicture.ts';
import { type PutRequest, putOutputs } from './putOutputs.ts';

export interface WriteRequest extends PutRequest {
  readonly target: PackTargetId;
  readonly engine: PackEngine;
  readonly recipe: string;
}

export interface WrittenPacks {
  readonly outputs: readonly { readonly name: string; readonly bytes: number }[];
  readonly packs: readonly Pack[];
  /** What the target does not carry. */
  readonly warnings: readonly PackWarning[];
  /** Worth telling, though the target takes it. */
  readonly advice: readonly PackFinding[];
}

/**
 * Maps, splits, checks and writes packs for a target, all or nothing as far as file systems allow it.
 *
 * @throws {SnapError} `pack-too-small`, `pack-wrong-count`, `pack-invalid`, `output-unwritable`.
 */
export async function writePacks(packs: readonly Pack[], request: WriteRequest): Promise<WrittenPacks> {
  const { target } = request;
  const plans = packs.map((pack) => planPack(pack, target));
  const parts = plans.flatMap((plan) => plan.packs);
  // A plain folder takes everything.
  if (target !== 'folder') for (const { pack } of parts) requirePack(pack, target);
  const finished = parts.map(({ pack }) => pack);
  const lineIcons = target === 'line' ? await drawLineIcons(finished, request) : [];
  // Telegram takes no files of packs: what its bot is to be sent lies in a plain folder.
  const files = writePack(finished, target === 'telegram' ? 'folder' : target, { lineIcons });
  return {
    outputs: await putOutputs(files, target, request),
    packs: finished,
    warnings: plans.flatMap(({ warnings }) => warnings),
    advice: parts.flatMap(({ findings }) => findings),
  };
}

/** Whether the title, the author and the number of stickers will do, before the work begins. */
export function requireBeginning(pack: Pack, target: PackTargetId): void {
  const { packs } = planPack(pack, target);
  const finding = packs[0]?.findings.find(({ rule }) => rule === 'title' || rule === 'author');
  if (finding === undefined) return;
  const { subject, measured, mend } = finding;
  throw new SnapError('pack-invalid', { platform: packTarget(target).name, subject, measured, mend });
}

async function drawLineIcons(
  packs: readonly Pack[],
  { engine, recipe, signal }: WriteRequest,
): Promise<LineIcons[]> {
  const icons: LineIcons[] = [];
  for (const { tray, stickers } of packs) {
    const picture = tray ?? stickers[0]!.bytes;
    const draw = (icon: Platform) => makeIcon(picture, engine, { recipe, icon, signal });
    icons.push({ main: await draw(LINE_MAIN), tab: await draw(LINE_TAB) });
  }
  return icons;
}
