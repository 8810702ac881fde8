import { Counter, Gauge, type Registry } from 'prom-client';

/** Milliseconds that one may take to be told: a database that is away holds up no other figure. */
const PATIENCE = 1000;

/** Adds gauges, each asked when somebody looks. One that cannot be told just now is left out. */
export function createGauges(register: Registry) {
  const registers = [register];
  return {
    gauge(name: string, help: string, measure: () => number | Promise<number>): void {
      new Gauge({
        name: `stickersnap_${name}`,
        help,
        registers,
        async collect() {
          try {
            this.set(await inTime(measure));
          } catch {
            this.remove();
          }
        },
      });
    },
    /** One for each word of a label. */
    gauges<Label extends string>(
      name: string,
      help: string,
      label: Label,
      measure: () => Promise<Readonly<Record<string, number>>> | Readonly<Record<string, number>>,
    ): void {
      new Gauge({
        name: `stickersnap_${name}`,
        help,
        labelNames: [label],
        registers,
        async collect() {
          this.reset();
          const measured = await inTime(measure).catch(() => ({}));
          for (const [word, value] of Object.entries(measured)) {
            this.set({ [label]: word } as Record<Label, string>, value);
          }
        },
      });
    },
    /** What is counted elsewhere already. */
    count(name: string, help: string, measure: () => number): void {
      new Counter({
        name: `stickersnap_${name}`,
        help,
        registers,
        collect() {
          this.reset();
          this.inc(measure());
        },
      });
    },
  };
}

/** @throws Error what it throws; that it takes too long. */
async function inTime<Value>(measure: () => Promise<Value> | Value): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('it takes too long')), PATIENCE);
  });
  try {
    return await Promise.race([measure(), late]);
  } finally {
    clearTimeout(timer);
  }
}
