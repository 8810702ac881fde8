import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createTestClock } from '../../testing/clock.ts';
import { sampleJob } from '../../testing/samples.ts';
import type { Claim, Jobs } from '../jobs.ts';
import { LEASE, type OpenJobs } from './jobsContract.ts';
import { JobsModel } from './jobsModel.ts';

/** `which` picks one of the jobs or of the claims there have been, also of those that do not hold any more. */
const step = fc.oneof(
  fc.record({ do: fc.constant('add' as const), count: fc.integer({ min: 1, max: 4 }), life: fc.nat(60_000) }),
  { weight: 4, arbitrary: fc.record({ do: fc.constant('claim' as const) }) },
  fc.record({ do: fc.constant('wait' as const), time: fc.constantFrom(1, 499, 500, 2000, LEASE - 1, LEASE) }),
  fc.record({ do: fc.constant('finish' as const), which: fc.nat(99) }),
  fc.record({ do: fc.constant('fail' as const), which: fc.nat(99), again: fc.boolean() }),
  fc.record({ do: fc.constantFrom('release' as const, 'prolong' as const), which: fc.nat(99) }),
  fc.record({ do: fc.constant('cancel' as const), which: fc.nat(99) }),
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** Whatever happens in whatever order, jobs are what the model says. */
export function jobsModelContract(open: OpenJobs): void {
  test('keeps what jobs promise', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
        const now = createTestClock();
        const { jobs } = await open({ now });
        const run = { jobs, now, model: new JobsModel(), claims: [] as Claim[] };
        for (const each of steps) await take(run, each);
      }),
      { numRuns: 60 },
    );
  });

  interface Run {
    readonly jobs: Jobs;
    readonly now: ReturnType<typeof createTestClock>;
    readonly model: JobsModel;
    readonly claims: Claim[];
  }

  async function take(run: Run, each: Step): Promise<void> {
    const { model, now } = run;
    if (each.do === 'wait') now.advance(each.time);
    model.now = now();
    const before = await read(run);
    await perform(run, each);
    const after = await read(run);
    for (const [id, job] of after) {
      const old = before.get(id);
      if (!old) continue;
      const changed = JSON.stringify(job.shown) !== JSON.stringify(old.shown);
      expect(job.version > old.version, `version of ${id}`).toBe(changed);
    }
  }

  async function perform({ jobs, model, now, claims }: Run, each: Step): Promise<void> {
    const some = 'which' in each ? claims[each.which % Math.max(1, claims.length)] : undefined;
    if (each.do === 'add') {
      const id = `job-${model.jobs.size}`;
      const expiresAt = now() + each.life;
      await jobs.add(sampleJob(id, now(), { count: each.count, expiresAt }));
      model.add(id, each.count, expiresAt);
    } else if (each.do === 'claim') {
      const claim = await jobs.claim('worker', LEASE);
      const claimable = model.claimable();
      if (!claim) return expect(claimable).toEqual([]);
      expect(claimable).toContain(`${claim.job}/${claim.index}`);
      model.claimed(claim, LEASE);
      claims.push(claim);
    } else if (each.do === 'cancel') {
      const id = `job-${each.which % Math.max(1, model.jobs.size)}`;
      if (model.jobs.has(id)) expect(await jobs.cancel(id)).toBe(model.cancel(id));
    } else if (some) {
      if (each.do === 'finish') expect(await jobs.finish(some, {})).toBe(model.finish(some));
      if (each.do === 'fail')
        expect(await jobs.fail(some, { code: 'x', message: '' }, each.again)).toBe(
          model.fail(some, 'x', each.again),
        );
      if (each.do === 'prolong') expect(await jobs.prolong(some, LEASE)).toBe(model.prolong(some, LEASE));
      if (each.do === 'release') {
        await jobs.release(some);
        model.release(some);
      }
    }
  }

  /** All jobs that are there, which are those of the model. */
  async function read({ jobs, model, now }: Run) {
    const found = new Map<string, { version: number; shown: unknown }>();
    for (const [id, job] of model.jobs) {
      const record = await jobs.get(id);
      if (job.expiresAt <= now()) {
        expect(record).toBeUndefined();
        continue;
      }
      const tasks = record?.tasks.map(({ state, attempts, error }) => ({
        state,
        attempts,
        code: error?.code ?? null,
      }));
      const shown = { state: record?.state, tasks };
      expect(shown, id).toEqual({
        state: model.state(job),
        tasks: job.tasks.map(({ state, attempts, code }) => ({ state, attempts, code })),
      });
      expect(await jobs.version(id)).toBe(record?.version);
      found.set(id, { version: record?.version ?? 0, shown });
    }
    return found;
  }
}
