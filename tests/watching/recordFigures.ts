export interface Recording {
  /** Seconds that were recorded. */
  readonly seconds: () => number;
  /** What was told last: `stickersnap_engines_up`, with its labels where it has any; `undefined`: nothing came. */
  readonly last: (sample: string) => number | undefined;
  /** As promtool takes them, a second apart, as of the job `stickersnap`. */
  readonly series: () => { readonly series: string; readonly values: string }[];
  stop(): void;
}

/** What is told of a job that Prometheus asks, besides. */
export const ASKED = { instance: 'server', job: 'stickersnap' };

/** Asks a server for its figures every second, as Prometheus would, and keeps what it answers. */
export function recordFigures(origin: string): Recording {
  const rounds: ReadonlyMap<string, number>[] = [];
  const timer = setInterval(() => {
    const at = rounds.push(new Map()) - 1;
    void ask(origin).then((samples) => {
      rounds[at] = samples;
    });
  }, 1000);
  return {
    seconds: () => rounds.length,
    last: (sample) => rounds.at(-1)?.get(sample) ?? rounds.at(-2)?.get(sample),
    series: () => {
      const names = new Set(rounds.flatMap((samples) => [...samples.keys()]));
      return [...names].map((name) => ({
        series: withLabels(name),
        values: rounds.map((samples) => samples.get(name) ?? '_').join(' '),
      }));
    },
    stop: () => clearInterval(timer),
  };
}

async function ask(origin: string): Promise<ReadonlyMap<string, number>> {
  try {
    const answer = await fetch(`${origin}/metrics`, { signal: AbortSignal.timeout(900) });
    const lines = [...(await answer.text()).matchAll(/^(stickersnap_\S.*) (\S+)$/gm)];
    return new Map([['up', 1], ...lines.map(([, name, value]) => [name!, Number(value)] as const)]);
  } catch {
    return new Map([['up', 0]]);
  }
}

function withLabels(name: string): string {
  const asked = Object.entries(ASKED).map(([label, value]) => `${label}="${value}"`);
  const [metric, labels = ''] = name.split(/[{}]/);
  return `${metric}{${[...(labels === '' ? [] : [labels]), ...asked].join(',')}}`;
}
