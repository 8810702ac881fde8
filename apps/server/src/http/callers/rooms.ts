import type { Room } from '@stickersnap/store';
import type { ServerSettings } from '../../settings.ts';
import type { Caller } from '../every/routeConfig.ts';

type RoomSettings = Pick<ServerSettings, 'quota' | 'correctionsShare'>;

/** Corrections stay, so they have a share of their own, of which one caller gets a quarter. */
export function correctionsRoom(
  { quota, correctionsShare }: RoomSettings,
  { bucket }: Pick<Caller, 'bucket'>,
  record: string,
): Room {
  const all = (quota * correctionsShare) / 100;
  return { purpose: 'corrections', holder: bucket, all, each: all / 4, beside: Buffer.byteLength(record) };
}

/** Half of the quota is the most that one stranger's pictures and results take. Alone there are no others. */
export function workRoom(
  { quota }: Pick<ServerSettings, 'quota'>,
  { bucket, stranger }: Pick<Caller, 'bucket' | 'stranger'>,
): Room | undefined {
  return stranger ? roomOf(quota, bucket) : undefined;
}

/** What a worker makes counts as who sent the picture. */
export function roomOf(quota: number, holder: string): Room {
  return { purpose: 'work', holder, all: Number.POSITIVE_INFINITY, each: quota / 2 };
}
