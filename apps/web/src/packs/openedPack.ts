import { newId } from '../engine/cut.ts';
import type { ReadPack } from '../engine/packService.ts';
import { MOST_EMOJIS } from './packChanges.ts';
import type { PackItem, PackRecord } from './packRecord.ts';

/** A pack and the files that belong to it, by id. */
export interface MadePack {
  readonly pack: PackRecord;
  readonly files: ReadonlyMap<string, Blob>;
}

export function newPack(parts: Pick<PackRecord, 'target' | 'changedAt'> & Partial<PackRecord>): PackRecord {
  return {
    id: newId(),
    title: '',
    author: '',
    identifier: undefined,
    version: undefined,
    contact: undefined,
    items: [],
    icon: undefined,
    revision: 0,
    ...parts,
  };
}

/** A pack that was read, as one of the page's own. @param now milliseconds since 1970. */
export function openedPack(read: ReadPack, target: PackRecord['target'], now: number): MadePack {
  const files = new Map<string, Blob>();
  const keep = (file: Blob) => {
    const id = newId();
    files.set(id, file);
    return id;
  };
  const items = read.stickers.map(
    ({ file, emojis, ...said }): PackItem => ({
      ...said,
      id: newId(),
      file: keep(file),
      emojis: [...new Set(emojis)].slice(0, MOST_EMOJIS),
      from: undefined,
    }),
  );
  const { title, author, identifier, version, contact, tray } = read;
  const icon = tray && { file: keep(tray) };
  const pack = newPack({ title, author, identifier, version, contact, items, icon, target, changedAt: now });
  return { pack, files };
}
