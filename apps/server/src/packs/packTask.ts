import type { PackCheck } from '@stickersnap/api';
import {
  checkPack,
  type LineIcons,
  PACK_ADVICE,
  type Pack,
  type PackFile,
  type PackTargetId,
  readPack,
  readZip,
  writePack,
  writeZip,
} from '@stickersnap/core';

/** What is done with packs off the thread that answers requests: archives of strangers, and long sums. */
export type PackTask =
  | { readonly kind: 'check'; readonly bytes: Uint8Array; readonly target: PackTargetId | undefined }
  | {
      readonly kind: 'write';
      readonly packs: readonly Pack[];
      readonly target: PackTargetId;
      readonly lineIcons: readonly LineIcons[];
    };

export type PackTaskResult<Task extends PackTask> = Task extends { readonly kind: 'check' }
  ? PackCheck
  : PackFile;

/** @throws SnapError `pack-unreadable`, `pack-unsafe`, `pack-invalid` */
export function runPackTask(task: PackTask): PackCheck | PackFile {
  return task.kind === 'check' ? check(task.bytes, task.target) : write(task);
}

function check(bytes: Uint8Array, wanted: PackTargetId | undefined): PackCheck {
  const { format, packs } = readPack(readZip(bytes));
  const target = wanted ?? format;
  return {
    format,
    for: target,
    packs: packs.map((pack) => {
      const findings = checkPack(pack, target);
      const { title, author, stickers } = pack;
      const ok = findings.every(({ rule }) => PACK_ADVICE.has(rule));
      return { title, author, stickers: stickers.length, ok, findings };
    }),
  };
}

/** One file: the pack's own, or an archive of all that it is made of. */
function write({ packs, target, lineIcons }: Extract<PackTask, { kind: 'write' }>): PackFile {
  // Telegram takes no files of packs: what its bot is to be sent lies in a plain folder.
  const files = writePack(packs, target === 'telegram' ? 'folder' : target, { lineIcons });
  const [only] = files;
  if (only !== undefined && files.length === 1) return only;
  const name = files[0]?.path.split('/')[0] ?? 'pack';
  return { path: `${name}.zip`, bytes: writeZip(files) };
}
