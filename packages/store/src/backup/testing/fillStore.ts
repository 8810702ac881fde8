import { createHash, randomBytes } from 'node:crypto';
import type { StorePlace } from '../../openPlace.ts';
import { openPlace } from '../../openPlace.ts';
import { openStore } from '../../openStore.ts';
import { HOUR, sampleCorrection, sampleJob, sampleResult } from '../../testing/samples.ts';
import { BLOB_COLUMNS, COPIED_TABLES } from '../copiedTables.ts';
import { type Row, readRows } from '../rows.ts';

const ROOM = { all: 1e9, each: 1e9 } as const;
const WORK = { ...ROOM, purpose: 'work', holder: 'key:one' } as const;
const CORRECTIONS = { ...ROOM, purpose: 'corrections', holder: 'key:one' } as const;
/** Texts that a way through files and databases may break. */
const ODD = 'a\u2028b\u0000c\n"ü\u{1f98a}';

/** Something in every table, and blobs of which rows tell. */
export async function fillStore(place: StorePlace, count = 3): Promise<void> {
  const store = await openStore({ ...place, now: Date.now });
  const now = Date.now();
  const blob = () => randomBytes(3000);
  try {
    const { record: key } = await store.keys.create(ODD, 'admin');
    await store.keys.openSession(key.id, now + HOUR);
    for (let i = 0; i < count; i++) {
      const tasks = [];
      for (const name of ['a.jpg', ODD])
        tasks.push({ name, input: (await store.blobs.put(blob(), WORK)).id });
      await store.jobs.add({
        ...sampleJob(`job-${i}`, now),
        keyId: key.id,
        tasks,
        webhook: 'https://a.example/',
      });
      const claim = (await store.jobs.claim('worker', 60_000))!;
      const result = await store.blobs.put(blob(), WORK);
      const facts = { blob: result.id, sha256: result.sha256, bytes: result.bytes };
      await store.jobs.finish(claim, { confidence: 0.1 + i }, [sampleResult(`result-${i}`, now, facts)]);

      await store.idempotency.begin('scope', `key-${i}`, 'print', now + HOUR);
      const body = i === 0 ? null : (await store.blobs.put(blob())).id;
      await store.idempotency.settle('scope', `key-${i}`, { status: 200, headers: { a: 'b' }, body });

      const image = await store.blobs.put(blob(), CORRECTIONS);
      const correction = sampleCorrection(`correction-${i}`, '11'.repeat(32), i);
      const record = JSON.stringify(correction);
      await store.corrections.put(correction, image.id, record);
      const perceptualHash = createHash('md5').update(`${i}`).digest('hex').slice(0, 16);
      const arrival = { id: correction.id, perceptualHash, kind: 'edited', entropy: 0.25, record } as const;
      await store.learning.arrive(arrival);
      await store.reviews.queue({ reviewer: 'ann', limit: 1 });
      for (const reviewer of ['ann', 'bob']) {
        const agreements = reviewer === 'ann' ? [] : [{ reviewer: 'ann', same: true, iou: 0.5 }];
        const decision = 'accept';
        await store.reviews.decide({ id: correction.id, reviewer, decision, record, agreements });
      }
      const golden = await store.blobs.put(blob());
      const mask = { width: 1, height: 1, runs: [255, 1] };
      const { id, sha256: imageSha256 } = golden;
      await store.golden.put({ id: `golden-${i}`, name: ODD, image: id, imageSha256, mask, perceptualHash });
    }
  } finally {
    await store.close();
  }
}

/** All that a store holds, as it can be compared: each blob's id is told as the sum of its bytes. */
export async function contentOf(place: StorePlace): Promise<Record<string, Row[]>> {
  const parts = { quota: Number.POSITIVE_INFINITY, now: Date.now, random: randomBytes };
  const { database, blobs } = await openPlace(place, parts);
  try {
    const content: Record<string, Row[]> = {};
    for (const table of COPIED_TABLES) {
      const rows: Row[] = [];
      for await (const piece of readRows(database, table)) {
        for (const row of piece) {
          const column = BLOB_COLUMNS[table.name];
          const id = column === undefined ? null : row[column];
          if (column === undefined || typeof id !== 'string') rows.push({ ...row });
          else rows.push({ ...row, [column]: sumOf(await blobs.get(id)) });
        }
      }
      content[table.name] = rows.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
    }
    return content;
  } finally {
    await database.destroy();
  }
}

const sumOf = (bytes: Uint8Array | undefined): string =>
  bytes === undefined ? 'gone' : createHash('sha256').update(bytes).digest('hex');
