import { startPostgres } from './startPostgres.ts';

/** One PostgreSQL for all files; each test makes a database of its own in it. */
export default async function forContracts(): Promise<() => Promise<void>> {
  const postgres = await startPostgres();
  process.env.STICKERSNAP_TEST_POSTGRES = postgres.url;
  return postgres.end;
}
