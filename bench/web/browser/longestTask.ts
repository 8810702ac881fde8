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
  /** Milliseconds that the thread ran the page's own script in one call, whatever the browser did beside it. */
  readonly script: number;
}

const MAIN_THREAD = 'CrRendererMain';
const TASK = 'RunTask';
const SCRIPT = 'FunctionCall';

/** Of all tasks on the main threads of a trace's pages. */
export function longestTask(events: readonly TraceEvent[]): LongestTask {
  let [wall, cpu, script] = [0, 0, 0];
  for (const { dur = 0, tdur = dur } of mainEvents(events, TASK)) {
    wall = Math.max(wall, dur / 1000);
    cpu = Math.max(cpu, tdur / 1000);
  }
  for (const { dur = 0, tdur = dur } of mainEvents(events, SCRIPT)) script = Math.max(script, tdur / 1000);
  return { wall, cpu, script };
}

/** What happened on the main threads of a trace's pages. @param what the end of the events' name. */
export function mainEvents(events: readonly TraceEvent[], what: string): TraceEvent[] {
  const threadOf = ({ pid, tid }: TraceEvent) => `${pid} ${tid}`;
  const main = new Set(
    events.filter(({ name, args }) => name === 'thread_name' && args?.name === MAIN_THREAD).map(threadOf),
  );
  return events.filter((event) => event.ph === 'X' && event.name.endsWith(what) && main.has(threadOf(event)));
}
