import type { Kysely } from 'kysely';
import type { Migration } from 'kysely/migration';

export const initial: Migration = {
  async up(database: Kysely<unknown>): Promise<void> {
    const { schema } = database;
    await schema
      .createTable('jobs')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('key_id', 'text')
      .addColumn('options', 'text', (column) => column.notNull())
      .addColumn('webhook', 'text')
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('open_tasks', 'integer', (column) => column.notNull())
      .addColumn('version', 'integer', (column) => column.notNull())
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .addColumn('expires_at', 'bigint', (column) => column.notNull())
      .execute();
    await schema.createIndex('jobs_key').on('jobs').columns(['key_id', 'state']).execute();
    await schema.createIndex('jobs_expiry').on('jobs').column('expires_at').execute();

    await schema
      .createTable('tasks')
      .addColumn('job', 'text', (column) => column.notNull().references('jobs.id').onDelete('cascade'))
      .addColumn('position', 'integer', (column) => column.notNull())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('input', 'text', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('attempts', 'integer', (column) => column.notNull())
      .addColumn('turn', 'bigint', (column) => column.notNull())
      .addColumn('queued_at', 'bigint', (column) => column.notNull())
      .addColumn('ready_at', 'bigint', (column) => column.notNull())
      .addColumn('lease_ends', 'bigint')
      .addColumn('worker', 'text')
      .addColumn('token', 'text')
      .addColumn('outcome', 'text')
      .addColumn('error', 'text')
      .addPrimaryKeyConstraint('tasks_primary', ['job', 'position'])
      .execute();
    await schema.createIndex('tasks_line').on('tasks').columns(['state', 'turn', 'queued_at']).execute();
    await schema.createIndex('tasks_input').on('tasks').column('input').execute();

    await schema
      .createTable('webhooks')
      .addColumn('job', 'text', (column) => column.primaryKey().references('jobs.id').onDelete('cascade'))
      .addColumn('url', 'text', (column) => column.notNull())
      .addColumn('attempts', 'integer', (column) => column.notNull())
      .addColumn('ready_at', 'bigint', (column) => column.notNull())
      .addColumn('worker', 'text')
      .addColumn('token', 'text')
      .execute();
    await schema.createIndex('webhooks_line').on('webhooks').column('ready_at').execute();

    await schema
      .createTable('results')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('blob', 'text', (column) => column.notNull())
      .addColumn('file_name', 'text', (column) => column.notNull())
      .addColumn('mime', 'text', (column) => column.notNull())
      .addColumn('bytes', 'bigint', (column) => column.notNull())
      .addColumn('sha256', 'text', (column) => column.notNull())
      .addColumn('key_id', 'text')
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .addColumn('expires_at', 'bigint', (column) => column.notNull())
      .execute();
    await schema.createIndex('results_blob').on('results').column('blob').execute();
    await schema.createIndex('results_expiry').on('results').column('expires_at').execute();

    await schema
      .createTable('idempotency')
      .addColumn('scope', 'text', (column) => column.notNull())
      .addColumn('key', 'text', (column) => column.notNull())
      .addColumn('fingerprint', 'text', (column) => column.notNull())
      .addColumn('busy_until', 'bigint', (column) => column.notNull())
      .addColumn('expires_at', 'bigint', (column) => column.notNull())
      .addColumn('status', 'integer')
      .addColumn('headers', 'text')
      .addColumn('body', 'text')
      .addPrimaryKeyConstraint('idempotency_primary', ['scope', 'key'])
      .execute();
    await schema.createIndex('idempotency_body').on('idempotency').column('body').execute();
    await schema.createIndex('idempotency_expiry').on('idempotency').column('expires_at').execute();

    await schema
      .createTable('keys')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('name', 'text', (column) => column.notNull())
      .addColumn('scope', 'text', (column) => column.notNull())
      .addColumn('secret_hash', 'text', (column) => column.notNull())
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .addColumn('last_used_at', 'bigint')
      .addColumn('revoked_at', 'bigint')
      .execute();

    await schema
      .createTable('sessions')
      .addColumn('hash', 'text', (column) => column.primaryKey())
      .addColumn('key_id', 'text', (column) => column.notNull().references('keys.id').onDelete('cascade'))
      .addColumn('expires_at', 'bigint', (column) => column.notNull())
      .execute();
    await schema.createIndex('sessions_key').on('sessions').column('key_id').execute();
    await schema.createIndex('sessions_expiry').on('sessions').column('expires_at').execute();

    await schema
      .createTable('corrections')
      .addColumn('id', 'text', (column) => column.primaryKey())
      .addColumn('owner', 'text', (column) => column.notNull())
      .addColumn('image', 'text', (column) => column.notNull())
      .addColumn('image_sha256', 'text', (column) => column.notNull())
      .addColumn('created_at', 'bigint', (column) => column.notNull())
      .addColumn('recipe', 'text', (column) => column.notNull())
      .addColumn('model_version', 'text', (column) => column.notNull())
      .addColumn('origin', 'text', (column) => column.notNull())
      .addColumn('record', 'text', (column) => column.notNull())
      .execute();
    await schema
      .createIndex('corrections_owner')
      .on('corrections')
      .columns(['owner', 'created_at'])
      .execute();
    await schema.createIndex('corrections_image').on('corrections').column('image').execute();
  },
};
