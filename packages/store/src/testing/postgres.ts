import { randomBytes } from 'node:crypto';
import { onTestFinished } from 'vitest';

/** Of a PostgreSQL in which tests may make databases: `postgresql://postgres@127.0.0.1:5432/postgres`. */
export const POSTGRES = process.env.STICKERSNAP_TEST_POSTGRES || undefined;

/** An empty database that is gone after the test. @returns its address. */
export async function createPostgresDatabase(): Promise<string> {
  if (POSTGRES === undefined) throw new Error('STICKERSNAP_TEST_POSTGRES names no PostgreSQL.');
  const name = `test_${randomBytes(8).toString('hex')}`;
  await ask(POSTGRES, `create database ${name}`);
  onTestFinished(() => ask(POSTGRES!, `drop database if exists ${name} with (force)`));
  const address = new URL(POSTGRES);
  address.pathname = `/${name}`;
  return address.href;
}

async function ask(url: string, statement: string): Promise<void> {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}
