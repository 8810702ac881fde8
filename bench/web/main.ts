// `npm run bench:web`: measures the built site in a browser, prints tables, writes bench/out/web. Owns the process.
import { mkdtempSync, rmSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { availableParallelism, cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { SnapError } from '@stickersnap/core';
import { DIST } from '../../apps/web/tools/buildSite.ts';
import { BenchError } from '../benchError.ts';
import { renderDocument } from '../report/document.ts';
import { renderTable } from '../report/table.ts';
import { openBrowser } from './browser/openBrowser.ts';
import { openBench, TOOLS } from './openBench.ts';
import { HELP, type Part, parseWebOptions, type WebOptions } from './options.ts';
import { runBrowsers } from './parts/browsers.ts';
import { runEditor } from './parts/editor.ts';
import { runKept } from './parts/kept.ts';
import { runLighthouse } from './parts/lighthouse.ts';
import { runMemory } from './parts/memory.ts';
import { runQueue } from './parts/queue.ts';
import { runScreen } from './parts/screen.ts';
import { runSpeed } from './parts/speed.ts';
import { webTables } from './report/webTables.ts';
import type { Figures, WebResults } from './results.ts';
import { verdictsOf } from './verdictsOf.ts';

const OUT = join(import.meta.dirname, '..', 'out', 'web');

for (const [signal, code] of [['SIGINT', 130] as const, ['SIGTERM', 143] as const]) {
  process.once(signal, () => process.exit(code));
}

try {
  const options = parseWebOptions(process.argv.slice(2), process.env);
  if (options.help) console.log(HELP);
  else await main(options);
} catch (error) {
  if (!(error instanceof BenchError) && !(error instanceof SnapError)) throw error;
  console.error(`\n${error.message}`);
  process.exitCode = 1;
}

async function main(options: WebOptions): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'stickersnap-bench-web-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  await report(await measureAll(options, folder));
}

async function measureAll(options: WebOptions, folder: string): Promise<WebResults> {
  const bench = await openBench(options, folder);
  try {
    const load = loadavg()[0]!;
    const wants = (part: Part): boolean => options.parts.includes(part);
    const figures: Figures = {
      ...(wants('speed') && { speed: await runSpeed(bench, options.rounds) }),
      ...(wants('queue') && { queue: await runQueue(bench) }),
      ...(wants('memory') && { memory: await runMemory(bench, options.pictures) }),
      ...(wants('kept') && { kept: await runKept(bench, options.pictures) }),
      ...(wants('editor') && { editor: await runEditor(bench) }),
      ...(wants('screen') && { screen: await runScreen(bench, DIST) }),
      ...(wants('lighthouse') && { lighthouse: await runLighthouse(bench, TOOLS, folder) }),
      ...(wants('browsers') && { browsers: await runBrowsers(bench, options, folder) }),
    };
    return {
      at: new Date().toISOString(),
      machine: {
        cpu: cpus()[0]?.model ?? '',
        cores: availableParallelism(),
        node: process.versions.node,
        browser: await browserNames(figures),
        load,
      },
      verdicts: verdictsOf(figures),
      ...figures,
    };
  } finally {
    await bench.close();
  }
}

async function browserNames({ browsers }: Figures): Promise<string> {
  if (browsers !== undefined)
    return browsers.engines.map(({ name, version }) => `${name} ${version}`).join(', ');
  const browser = await openBrowser();
  const version = browser.version();
  await browser.close();
  return `Chromium ${version}`;
}

async function report(results: WebResults): Promise<void> {
  const tables = webTables(results);
  const { cpu, cores, node } = results.machine;
  await mkdir(OUT, { recursive: true });
  await writeFile(join(OUT, 'results.json'), `${JSON.stringify(results, null, 2)}\n`);
  const about = `${results.at}, ${cpu}, ${cores} cores, Node ${node}, ${results.machine.browser}`;
  await writeFile(
    join(OUT, 'index.html'),
    renderDocument({ title: 'StickerSnap: web bench', about, tables }),
  );
  console.log(`\n${tables.map(renderTable).join('\n\n')}\n\nAlso: ${join(OUT, 'index.html')}`);
}
