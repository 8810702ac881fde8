import { findGateway } from '../../scripts/ensureServices.mjs';
import { shareGateway } from '../objectStore/openBucket.ts';
import { hasPostgres, startPostgres } from './startPostgres.ts';

/**
 * One PostgreSQL and one object store for all files; each test makes a database of its own, each file a bucket. Without
 * them what the store promises is asked of SQLite once more, and the rest is skipped.
 */
export default async function forContracts(): Promise<() => Promise<void>> {
  const ending: (() => Promise<void>)[] = [];
  if (hasPostgres()) {
    const postgres = await startPostgres();
    process.env.STICKERSNAP_TEST_POSTGRES = postgres.url;
    ending.push(postgres.end);
  }
  if (findGateway() !== undefined) ending.push(await shareGateway());
  return async () => {
    for (const end of ending) await end();
  };
}
