-- A database of StickerSnap 0.1.0, as pg_dump wrote it out; a test opens it with today's code. Never changed: another file follows it.
CREATE TABLE public.agreements (
    correction text NOT NULL,
    first text NOT NULL,
    second text NOT NULL,
    same integer NOT NULL,
    iou double precision
);
CREATE TABLE public.corrections (
    id text NOT NULL,
    owner text NOT NULL,
    image text NOT NULL,
    image_sha256 text NOT NULL,
    created_at bigint NOT NULL,
    recipe text NOT NULL,
    model_version text NOT NULL,
    origin text NOT NULL,
    record text NOT NULL,
    stored_sha256 text
);
CREATE TABLE public.golden (
    id text NOT NULL,
    name text NOT NULL,
    image text NOT NULL,
    image_sha256 text NOT NULL,
    mask text NOT NULL,
    perceptual_hash text NOT NULL,
    imported_at bigint NOT NULL
);
CREATE TABLE public.holdings (
    blob text NOT NULL,
    purpose text NOT NULL,
    holder text NOT NULL,
    bytes bigint NOT NULL
);
CREATE TABLE public.idempotency (
    scope text NOT NULL,
    key text NOT NULL,
    fingerprint text NOT NULL,
    busy_until bigint NOT NULL,
    expires_at bigint NOT NULL,
    status integer,
    headers text,
    body text
);
CREATE TABLE public.jobs (
    id text NOT NULL,
    key_id text,
    options text NOT NULL,
    webhook text,
    state text NOT NULL,
    open_tasks integer NOT NULL,
    version integer NOT NULL,
    created_at bigint NOT NULL,
    expires_at bigint NOT NULL,
    model text,
    device text
);
CREATE TABLE public.keys (
    id text NOT NULL,
    name text NOT NULL,
    scope text NOT NULL,
    secret_hash text NOT NULL,
    created_at bigint NOT NULL,
    last_used_at bigint,
    revoked_at bigint
);
CREATE TABLE public.kysely_migration (
    name character varying(255) NOT NULL,
    "timestamp" character varying(255) NOT NULL
);
CREATE TABLE public.kysely_migration_lock (
    id character varying(255) NOT NULL,
    is_locked integer DEFAULT 0 NOT NULL
);
CREATE TABLE public.learning (
    correction text NOT NULL,
    perceptual_hash text,
    "group" text NOT NULL,
    split text NOT NULL,
    state text NOT NULL,
    kind text NOT NULL,
    entropy double precision NOT NULL,
    disagreement double precision,
    arm text,
    pick integer,
    arrived_at bigint NOT NULL,
    stale integer NOT NULL
);
CREATE TABLE public.results (
    id text NOT NULL,
    blob text NOT NULL,
    file_name text NOT NULL,
    mime text NOT NULL,
    bytes bigint NOT NULL,
    sha256 text NOT NULL,
    key_id text,
    created_at bigint NOT NULL,
    expires_at bigint NOT NULL
);
CREATE TABLE public.reviews (
    correction text NOT NULL,
    reviewer text NOT NULL,
    decision text NOT NULL,
    mask text,
    strokes text,
    iou double precision,
    at bigint NOT NULL
);
CREATE TABLE public.sessions (
    hash text NOT NULL,
    key_id text NOT NULL,
    expires_at bigint NOT NULL
);
CREATE TABLE public.tallies (
    name text NOT NULL,
    value text NOT NULL,
    expires_at bigint NOT NULL
);
CREATE TABLE public.tasks (
    job text NOT NULL,
    "position" integer NOT NULL,
    name text NOT NULL,
    input text NOT NULL,
    state text NOT NULL,
    attempts integer NOT NULL,
    turn bigint NOT NULL,
    queued_at bigint NOT NULL,
    ready_at bigint NOT NULL,
    lease_ends bigint,
    worker text,
    token text,
    outcome text,
    error text
);
CREATE TABLE public.webhooks (
    job text NOT NULL,
    url text NOT NULL,
    attempts integer NOT NULL,
    ready_at bigint NOT NULL,
    worker text,
    token text
);
INSERT INTO public.kysely_migration VALUES ('0001-initial', '2026-12-01T05:14:27.488Z');
INSERT INTO public.kysely_migration VALUES ('0002-holdings', '2026-12-01T05:14:27.491Z');
INSERT INTO public.kysely_migration VALUES ('0003-correction-gestures', '2026-12-01T05:14:27.492Z');
INSERT INTO public.kysely_migration VALUES ('0004-learning', '2026-12-01T05:14:27.498Z');
INSERT INTO public.kysely_migration VALUES ('0005-job-needs', '2026-12-01T05:14:27.499Z');
INSERT INTO public.kysely_migration VALUES ('0006-tallies', '2026-12-01T05:14:27.501Z');
INSERT INTO public.kysely_migration_lock VALUES ('migration_lock', 0);
ALTER TABLE ONLY public.agreements
    ADD CONSTRAINT agreements_primary PRIMARY KEY (correction, first, second);
ALTER TABLE ONLY public.corrections
    ADD CONSTRAINT corrections_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.golden
    ADD CONSTRAINT golden_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.holdings
    ADD CONSTRAINT holdings_pkey PRIMARY KEY (blob);
ALTER TABLE ONLY public.idempotency
    ADD CONSTRAINT idempotency_primary PRIMARY KEY (scope, key);
ALTER TABLE ONLY public.jobs
    ADD CONSTRAINT jobs_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.keys
    ADD CONSTRAINT keys_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.kysely_migration_lock
    ADD CONSTRAINT kysely_migration_lock_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.kysely_migration
    ADD CONSTRAINT kysely_migration_pkey PRIMARY KEY (name);
ALTER TABLE ONLY public.learning
    ADD CONSTRAINT learning_pkey PRIMARY KEY (correction);
ALTER TABLE ONLY public.results
    ADD CONSTRAINT results_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.reviews
    ADD CONSTRAINT reviews_primary PRIMARY KEY (correction, reviewer);
ALTER TABLE ONLY public.sessions
    ADD CONSTRAINT sessions_pkey PRIMARY KEY (hash);
ALTER TABLE ONLY public.tallies
    ADD CONSTRAINT tallies_pkey PRIMARY KEY (name);
ALTER TABLE ONLY public.tasks
    ADD CONSTRAINT tasks_primary PRIMARY KEY (job, "position");
ALTER TABLE ONLY public.webhooks
    ADD CONSTRAINT webhooks_pkey PRIMARY KEY (job);
CREATE INDEX corrections_image ON public.corrections USING btree (image);
CREATE INDEX corrections_owner ON public.corrections USING btree (owner, created_at);
CREATE INDEX golden_image ON public.golden USING btree (image);
CREATE INDEX holdings_holder ON public.holdings USING btree (purpose, holder, bytes);
CREATE INDEX idempotency_body ON public.idempotency USING btree (body);
CREATE INDEX idempotency_expiry ON public.idempotency USING btree (expires_at);
CREATE INDEX jobs_expiry ON public.jobs USING btree (expires_at);
CREATE INDEX jobs_key ON public.jobs USING btree (key_id, state);
CREATE UNIQUE INDEX learning_pick ON public.learning USING btree (pick);
CREATE INDEX learning_use ON public.learning USING btree (split, state, kind);
CREATE INDEX results_blob ON public.results USING btree (blob);
CREATE INDEX results_expiry ON public.results USING btree (expires_at);
CREATE INDEX sessions_expiry ON public.sessions USING btree (expires_at);
CREATE INDEX sessions_key ON public.sessions USING btree (key_id);
CREATE INDEX tallies_expiry ON public.tallies USING btree (expires_at);
CREATE INDEX tasks_input ON public.tasks USING btree (input);
CREATE INDEX tasks_line ON public.tasks USING btree (state, turn, queued_at);
CREATE INDEX webhooks_line ON public.webhooks USING btree (ready_at);
ALTER TABLE ONLY public.agreements
    ADD CONSTRAINT agreements_correction_fkey FOREIGN KEY (correction) REFERENCES public.corrections(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.learning
    ADD CONSTRAINT learning_correction_fkey FOREIGN KEY (correction) REFERENCES public.corrections(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.reviews
    ADD CONSTRAINT reviews_correction_fkey FOREIGN KEY (correction) REFERENCES public.corrections(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.sessions
    ADD CONSTRAINT sessions_key_id_fkey FOREIGN KEY (key_id) REFERENCES public.keys(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.tasks
    ADD CONSTRAINT tasks_job_fkey FOREIGN KEY (job) REFERENCES public.jobs(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.webhooks
    ADD CONSTRAINT webhooks_job_fkey FOREIGN KEY (job) REFERENCES public.jobs(id) ON DELETE CASCADE;
