/** As much of a trace event as is needed. */
export interface TraceEvent {
  readonly name: string;
  readonly ph: string;
  readonly pid: number;
  readonly tid: number;
  /** Microseconds. */
  readonly ts?: number;
  readonly dur?: number;
  /** Of the processor's time, without waiting for a core. */
  readonly tdur?: number;
  readonly args?: { readonly name?: string };
}

export interface LongestTask {
  /** Milliseconds from beginning to end. */
  readonly wall: number;
  /** Milliseconds that the thread ran, of whichever task took most of them. */
  readonly cpu: number;
}

const MAIN_THREAD = 'CrRendererMain';
const TASK = 'RunTask';

/** Of all tasks on the main threads of a trace's pages. */
export function longestTask(events: readonly TraceEvent[]): LongestTask {
  const threadOf = ({ pid, tid }: TraceEvent) => `${pid} ${tid}`;
  const main = new Set(
    events.filter(({ name, args }) => name === 'thread_name' && args?.name === MAIN_THREAD).map(threadOf),
  );
  let [wall, cpu] = [0, 0];
  for (const event of events) {
    if (event.ph !== 'X' || !event.name.endsWith(TASK) || !main.has(threadOf(event))) continue;
    wall = Math.max(wall, (event.dur ?? 0) / 1000);
    cpu = Math.max(cpu, (event.tdur ?? event.dur ?? 0) / 1000);
  }
  return { wall, cpu };
}
