import {
  type AssembledPacks,
  assemblePack,
  type Pack,
  type PackTargetId,
  writePack,
} from '@stickersnap/core';
import type { PackEngine } from '../backend/backend.ts';
import { iconsBy } from './fitPicture.ts';
import { type PutRequest, putOutputs } from './putOutputs.ts';

export interface WriteRequest extends PutRequest {
  readonly target: PackTargetId;
  readonly engine: PackEngine;
  readonly recipe: string;
}

export interface WrittenPacks extends Omit<AssembledPacks, 'icons'> {
  readonly outputs: readonly { readonly name: string; readonly bytes: number }[];
}

/**
 * Assembles and writes packs for a target, all or nothing as far as file systems allow it.
 *
 * @throws {SnapError} `pack-too-small`, `pack-wrong-count`, `pack-invalid`, `output-unwritable`.
 */
export async function writePacks(packs: readonly Pack[], request: WriteRequest): Promise<WrittenPacks> {
  const { target, engine } = request;
  const { icons, ...assembled } = await assemblePack(packs, target, iconsBy(engine, request));
  const files = writePack(assembled.packs, target, { icons });
  return { ...assembled, outputs: await putOutputs(files, target, request) };
}
