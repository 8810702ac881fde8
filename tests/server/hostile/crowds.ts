/** Many connections at once, each of which would be fine alone. */
export interface HostileCrowd {
  readonly name: string;
  readonly connections: number;
  /** Addresses of this machine that they come from, evenly: so many callers. */
  readonly callers: number;
  /** Asked by each; `JOB` stands for a job that has not ended yet. */
  readonly path: string;
  /** How many of them may be let in; all others are refused with 429. */
  readonly admitted: number;
  /** Whether nobody reads beyond the head of the answer. */
  readonly deaf?: true;
}

const EVENTS = '/api/v1/jobs/JOB/events';

/** Another one is another line. */
export const HOSTILE_CROWDS: readonly HostileCrowd[] = [
  { name: '200 listeners of one caller', connections: 200, callers: 1, path: EVENTS, admitted: 10 },
  { name: '3,000 listeners of 300 callers', connections: 3000, callers: 300, path: EVENTS, admitted: 1000 },
  {
    name: '500 listeners who do not listen',
    connections: 500,
    callers: 50,
    path: EVENTS,
    admitted: 500,
    deaf: true,
  },
];
