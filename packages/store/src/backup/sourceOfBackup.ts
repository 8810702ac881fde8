import { join } from 'node:path';
import { COPIED_TABLES } from './copiedTables.ts';
import type { CopySource } from './copyStore.ts';
import { readLines } from './jsonLines.ts';
import { damaged, rowsPath } from './manifest.ts';
import type { WholeBackup } from './openBackup.ts';
import { type Row, writeRows } from './rows.ts';
import { bringTo, NEWEST_SCHEMA, openStage, type Stage, stagedBlobs } from './stage.ts';

const WRITTEN_AT_ONCE = 100;

/**
 * @param scratch path of a file that is not there yet; whoever calls deletes it.
 * @throws SnapError `backup-damaged` from `stage`, where the rows do not fit together or miss a blob.
 */
export function sourceOfBackup(backup: WholeBackup, scratch: string): CopySource {
  const { folder, manifest, blobs } = backup;
  return {
    async stage() {
      const stage = await openStage(scratch, manifest.schema);
      try {
        for (const { name } of COPIED_TABLES)
          if (manifest.rows[name] !== undefined) await stageTable(folder, stage, name);
        await bringTo(stage, NEWEST_SCHEMA);
        const missing = (await stagedBlobs(stage)).find(({ id }) => !blobs.has(id));
        if (missing !== undefined) throw damaged(folder, `the picture ${missing.id} is not in it`);
        return stage;
      } catch (error) {
        await stage.destroy();
        throw error;
      }
    },
    async lend(id) {
      return { path: join(folder, blobs.get(id)!.path), giveBack: async () => {} };
    },
  };
}

async function stageTable(folder: string, stage: Stage, name: (typeof COPIED_TABLES)[number]['name']) {
  try {
    let rows: Row[] = [];
    for await (const row of readLines(rowsPath(folder, name))) {
      rows.push(row as Row);
      if (rows.length < WRITTEN_AT_ONCE) continue;
      await writeRows(stage, { name }, rows);
      rows = [];
    }
    await writeRows(stage, { name }, rows);
  } catch (error) {
    throw damaged(folder, `its rows of “${name}” do not fit`, error);
  }
}
