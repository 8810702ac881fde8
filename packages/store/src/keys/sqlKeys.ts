import type { Database } from '../database/database.ts';
import { inTransaction } from '../database/inTransaction.ts';
import type { KeyRow } from '../database/tables.ts';
import type { RandomBytes } from '../randomBytes.ts';
import { randomText } from '../randomBytes.ts';
import type { KeyRecord, Keys } from './keys.ts';
import { readKey, writeKey } from './keyText.ts';
import { hashSecret, SECRET_BYTES, sameHash } from './secrets.ts';

export interface SqlKeysParts {
  readonly database: Database;
  readonly now: () => number;
  readonly random: RandomBytes;
}

const ID_BYTES = 8;
/** Compared with where there is no such key: no secret has this hash. */
const NO_HASH = '0'.repeat(64);
/** `lastUsedAt` is written no oftener, in milliseconds: a busy key does not cost a write a request. */
const USE_STEP = 60_000;

export function createSqlKeys({ database, now, random }: SqlKeysParts): Keys {
  /** A full disk is no reason to refuse a key. */
  const noteUse = async (key: KeyRow): Promise<void> => {
    if (key.last_used_at !== null && now() - key.last_used_at < USE_STEP) return;
    const update = database.updateTable('keys').set({ last_used_at: now() }).where('id', '=', key.id);
    await update.execute().catch(() => undefined);
  };

  return {
    async create(name, scope) {
      const id = Buffer.from(random(ID_BYTES)).toString('hex');
      const secret = randomText(random, SECRET_BYTES);
      const row = { id, name, scope, created_at: now(), last_used_at: null, revoked_at: null };
      await database
        .insertInto('keys')
        .values({ ...row, secret_hash: hashSecret(secret) })
        .execute();
      return { record: toRecord(row), key: writeKey(id, secret) };
    },

    async list() {
      const rows = await database
        .selectFrom('keys')
        .selectAll()
        .orderBy('created_at')
        .orderBy('id')
        .execute();
      return rows.map(toRecord);
    },

    revoke: (id) =>
      inTransaction(database, async (transaction) => {
        const { numUpdatedRows } = await transaction
          .updateTable('keys')
          .set({ revoked_at: now() })
          .where('id', '=', id)
          .where('revoked_at', 'is', null)
          .executeTakeFirst();
        await transaction.deleteFrom('sessions').where('key_id', '=', id).execute();
        return numUpdatedRows > 0n;
      }),

    async verify(key) {
      const { id = '', secret = key } = readKey(key) ?? {};
      const row = await database.selectFrom('keys').selectAll().where('id', '=', id).executeTakeFirst();
      const same = sameHash(hashSecret(secret), row?.secret_hash ?? NO_HASH);
      if (!row || !same || row.revoked_at !== null) return undefined;
      await noteUse(row);
      return toRecord(row);
    },

    async openSession(keyId, expiresAt) {
      const value = randomText(random, SECRET_BYTES);
      await database
        .insertInto('sessions')
        .values({ hash: hashSecret(value), key_id: keyId, expires_at: expiresAt })
        .execute();
      return value;
    },

    async session(value) {
      const row = await database
        .selectFrom('sessions')
        .innerJoin('keys', 'keys.id', 'sessions.key_id')
        .selectAll('keys')
        .where('sessions.hash', '=', hashSecret(value))
        .where('sessions.expires_at', '>', now())
        .where('keys.revoked_at', 'is', null)
        .executeTakeFirst();
      if (!row) return undefined;
      await noteUse(row);
      return toRecord(row);
    },

    async closeSession(value) {
      await database.deleteFrom('sessions').where('hash', '=', hashSecret(value)).execute();
    },
  };
}

function toRecord(row: Omit<KeyRow, 'secret_hash'>): KeyRecord {
  const time = (value: number | null) => (value === null ? null : Number(value));
  return {
    id: row.id,
    name: row.name,
    scope: row.scope,
    createdAt: Number(row.created_at),
    lastUsedAt: time(row.last_used_at),
    revokedAt: time(row.revoked_at),
  };
}
