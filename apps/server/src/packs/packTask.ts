import { readFileSync } from 'node:fs';
import type { PackCheck } from '@stickersnap/api';
import {
  checkPack,
  DEFAULT_ZIP_LIMITS,
  type ExportedMasks,
  PACK_ADVICE,
  type Pack,
  type PackFile,
  type PackIcons,
  type PackTargetId,
  readPack,
  readZip,
  type StickerTexts,
  writePack,
  writeZip,
} from '@stickersnap/core';
import { arrivalOf, type RecordFacts } from '../corrections/arrivalOf.ts';
import { readMasks } from '../corrections/readMasks.ts';
import { type ReadRecord, readRecord } from '../corrections/readRecord.ts';
import { type JudgedReview, judgeReview, type ReviewToJudge } from '../review/judgeReview.ts';
import { readTexts } from './readTexts.ts';

/** What is done off the thread that answers requests: archives of strangers, long sums, large records. */
export type PackTask =
  | { readonly kind: 'check'; readonly path: string; readonly target: PackTargetId | undefined }
  | {
      readonly kind: 'write';
      readonly packs: readonly Pack[];
      readonly target: PackTargetId;
      readonly icons: readonly PackIcons[];
    }
  /** Of a correction, as JSON. */
  | { readonly kind: 'record'; readonly text: string }
  /** Of a correction that is stored, as JSON: its masks, as they are exported. */
  | { readonly kind: 'masks'; readonly text: string }
  /** Of a correction that is stored, as JSON: what it tells for learning. */
  | { readonly kind: 'arrival'; readonly text: string }
  | { readonly kind: 'review'; readonly review: ReviewToJudge }
  /** Of a pack's pictures, as JSON. */
  | { readonly kind: 'texts'; readonly text: string };

export type PackTaskResult<Task extends PackTask> = {
  check: PackCheck;
  write: PackFile;
  record: ReadRecord;
  masks: ExportedMasks;
  arrival: RecordFacts;
  review: JudgedReview;
  texts: ReadonlyMap<string, StickerTexts>;
}[Task['kind']];

/** @throws SnapError `pack-unreadable`, `pack-unsafe`, `pack-invalid`; what the functions throw that it calls. */
export function runPackTask(task: PackTask): PackTaskResult<PackTask> {
  if (task.kind === 'record') return readRecord(task.text);
  if (task.kind === 'masks') return readMasks(task.text);
  if (task.kind === 'arrival') return arrivalOf(task.text);
  if (task.kind === 'review') return judgeReview(task.review);
  if (task.kind === 'texts') return readTexts(task.text);
  return task.kind === 'check' ? check(readFileSync(task.path), task.target) : write(task);
}

/** Bytes that texts and the like may unpack to beyond the archive's own. */
const SMALL_FILES = 10_000_000;

function check(bytes: Uint8Array, wanted: PackTargetId | undefined): PackCheck {
  // Pictures do not shrink in an archive: what does is no pack, and would take the room of others.
  const maxTotalBytes = Math.min(DEFAULT_ZIP_LIMITS.maxTotalBytes, bytes.length + SMALL_FILES);
  const { format, packs } = readPack(readZip(bytes, { maxTotalBytes }));
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
function write({ packs, target, icons }: Extract<PackTask, { kind: 'write' }>): PackFile {
  const files = writePack(packs, target, { icons });
  const [only] = files;
  if (only !== undefined && files.length === 1) return only;
  const name = files[0]?.path.split('/')[0] ?? 'pack';
  return { path: `${name}.zip`, bytes: writeZip(files) };
}
