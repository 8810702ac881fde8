import { type Claim, DEFAULT_RETRY, type JobState, type TaskState } from '../jobs.ts';

interface ModelTask {
  state: TaskState;
  attempts: number;
  readyAt: number;
  leaseEnds: number;
  token: string | null;
  code: string | null;
}

interface ModelJob {
  readonly expiresAt: number;
  readonly tasks: ModelTask[];
  begun: boolean;
  cancelled: boolean;
}

/** What jobs promise, as plainly as it can be said: no rows, no line, nobody else. */
export class JobsModel {
  readonly jobs = new Map<string, ModelJob>();
  now = 0;

  add(id: string, count: number, expiresAt: number): void {
    const tasks = Array.from({ length: count }, () => ({
      state: 'waiting' as const,
      attempts: 0,
      readyAt: this.now,
      leaseEnds: 0,
      token: null,
      code: null,
    }));
    this.jobs.set(id, { expiresAt, tasks, begun: false, cancelled: false });
  }

  /** What may be claimed now, after lost leases have been taken back. */
  claimable(): string[] {
    const found: string[] = [];
    for (const [id, job] of this.jobs)
      for (const [index, task] of job.tasks.entries()) {
        if (task.state === 'running' && task.leaseEnds <= this.now) this.#takeBack(task);
        if (task.state === 'waiting' && task.readyAt <= this.now && this.now < job.expiresAt)
          found.push(`${id}/${index}`);
      }
    return found;
  }

  claimed(claim: Claim, lease: number): void {
    const job = this.jobs.get(claim.job)!;
    job.begun = true;
    const task = job.tasks[claim.index]!;
    task.state = 'running';
    task.attempts++;
    task.leaseEnds = this.now + lease;
    task.token = claim.token;
  }

  prolong(claim: Claim, lease: number): boolean {
    const task = this.#held(claim);
    if (!task || claim.expiresAt <= this.now) return false;
    task.leaseEnds = this.now + lease;
    return true;
  }

  finish(claim: Claim): boolean {
    return this.#end(claim, 'done', null);
  }

  fail(claim: Claim, code: string, again: boolean): boolean {
    const task = this.#held(claim);
    if (!task || !again || task.attempts >= DEFAULT_RETRY.attempts) return this.#end(claim, 'failed', code);
    Object.assign(task, { state: 'waiting', token: null });
    task.readyAt = this.now + DEFAULT_RETRY.backOff(task.attempts);
    return true;
  }

  release(claim: Claim): void {
    const task = this.#held(claim);
    if (task) Object.assign(task, { state: 'waiting', token: null, attempts: task.attempts - 1 });
  }

  cancel(id: string): boolean {
    const job = this.jobs.get(id)!;
    if (this.state(job) === 'done' || job.cancelled || job.expiresAt <= this.now) return false;
    job.cancelled = true;
    for (const task of job.tasks)
      if (!hasEnded(task)) Object.assign(task, { state: 'cancelled', token: null });
    return true;
  }

  state(job: ModelJob): JobState {
    if (job.cancelled) return 'cancelled';
    if (job.tasks.every(hasEnded)) return 'done';
    return job.begun ? 'running' : 'waiting';
  }

  #held(claim: Claim): ModelTask | undefined {
    const task = this.jobs.get(claim.job)?.tasks[claim.index];
    return task?.token === claim.token ? task : undefined;
  }

  #end(claim: Claim, state: TaskState, code: string | null): boolean {
    const task = this.#held(claim);
    if (task) Object.assign(task, { state, code, token: null });
    return task !== undefined;
  }

  #takeBack(task: ModelTask): void {
    task.token = null;
    if (task.attempts >= DEFAULT_RETRY.lost) Object.assign(task, { state: 'failed', code: 'worker-lost' });
    else Object.assign(task, { state: 'waiting', readyAt: this.now });
  }
}

const hasEnded = ({ state }: ModelTask): boolean => state !== 'waiting' && state !== 'running';
