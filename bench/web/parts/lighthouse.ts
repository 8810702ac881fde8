import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BenchError } from '../../benchError.ts';
import { chromiumPath, FLAGS } from '../browser/openBrowser.ts';
import type { WebBench } from '../webBench.ts';

export const DEVICES = ['phone', 'desktop'] as const;
export const CATEGORIES = ['performance', 'accessibility', 'best-practices'] as const;
export type Category = (typeof CATEGORIES)[number];

export interface LighthouseRow {
  readonly device: (typeof DEVICES)[number];
  /** 0–100. */
  readonly scores: Readonly<Record<Category, number>>;
  /** Titles of the audits that cost points, and what they say. */
  readonly missed: readonly string[];
}

/** As much of Lighthouse's report as is needed. */
interface Report {
  readonly categories: Readonly<
    Record<Category, { score: number | null; auditRefs: readonly { id: string; weight: number }[] }>
  >;
  readonly audits: Readonly<
    Record<string, { title: string; score: number | null; displayValue?: string | undefined }>
  >;
}

/** @param tools the folder in which Lighthouse is installed */
export async function runLighthouse(
  bench: WebBench,
  tools: string,
  folder: string,
): Promise<LighthouseRow[]> {
  const rows: LighthouseRow[] = [];
  for (const device of DEVICES) {
    bench.say(`Lighthouse: ${device}`);
    const file = join(folder, `lighthouse-${device}.json`);
    await lighthouse(tools, [
      `${bench.site.origin}/`,
      '--output=json',
      `--output-path=${file}`,
      `--only-categories=${CATEGORIES.join(',')}`,
      `--chrome-flags=--headless=new ${FLAGS.join(' ')}`,
      '--no-enable-error-reporting',
      '--quiet',
      ...(device === 'desktop' ? ['--preset=desktop'] : []),
    ]);
    rows.push({ device, ...readReport(JSON.parse(await readFile(file, 'utf8')) as Report) });
  }
  return rows;
}

export function readReport({ categories, audits }: Report): Omit<LighthouseRow, 'device'> {
  const score = (id: Category) => Math.round((categories[id].score ?? 0) * 100);
  const costly = CATEGORIES.flatMap((id) => categories[id].auditRefs.filter(({ weight }) => weight > 0));
  const missed = [...new Set(costly.map(({ id }) => id))].flatMap((id) => {
    const audit = audits[id];
    if (audit === undefined || audit.score === null || audit.score >= 0.9) return [];
    return [[audit.title, audit.displayValue].filter(Boolean).join(': ')];
  });
  return {
    scores: {
      performance: score('performance'),
      accessibility: score('accessibility'),
      'best-practices': score('best-practices'),
    },
    missed,
  };
}

async function lighthouse(tools: string, args: readonly string[]): Promise<void> {
  const program = join(tools, 'node_modules', 'lighthouse', 'cli', 'index.js');
  const env = { ...process.env, CHROME_PATH: chromiumPath() };
  const child = spawn(process.execPath, [program, ...args], { env, stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new BenchError(`Lighthouse failed (${code}): ${said.trim().slice(-2000)}`);
}
