/** Many connections at once, each of which would be fine alone. */
export interface HostileCrowd {
  readonly name: string;
  readonly connections: number;
  /** Addresses of this machine that they come from, evenly: so many callers. */
  readonly callers: number;
  /** Asked by each; `JOB` stands for a job that has not ended yet, `RESULT` for a file of some megabytes. */
  readonly path: string;
  /** How many of them may be let in; all others are refused with 429. */
  readonly admitted: number;
  /** Whether nobody reads beyond the head of the answer. */
  readonly deaf?: true;
}

const EVENTS = '/api/v1/jobs/JOB/events';

const FILE = '/api/v1/results/RESULT';

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
  {
    name: '300 who fetch a file and do not read it',
    connections: 300,
    callers: 1,
    path: FILE,
    admitted: 300,
    deaf: true,
  },
];
