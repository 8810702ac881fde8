import { readdir, readFile } from 'node:fs/promises';
import { Agent } from 'node:http';
import { join } from 'node:path';
import { expect } from 'vitest';
import { openServer, type ServerProcess, waitFor } from '../server/openServer.ts';
import { drawPictures } from './pictures.ts';
import { processFacts } from './processFacts.ts';
import { createRandom } from './random.ts';
import { type FuzzRequest, makeRequest } from './requests.ts';
import { type Ending, sendFuzz } from './sendFuzz.ts';
import { COMPAT_TARGETS, targetsOf } from './targets.ts';

/** At once. */
const CLIENTS = 6;
/** Descriptors of a connection or two that are just being closed. */
const SPARE = 4;
const MEGABYTE = 2 ** 20;

const document = JSON.parse(
  await readFile(new URL('../../packages/api/openapi.json', import.meta.url), 'utf8'),
);
const targets = [...targetsOf(document), ...COMPAT_TARGETS];

interface Finding {
  readonly index: number;
  readonly ending: Ending;
  readonly request: string;
}

interface Run {
  readonly endings: ReadonlyMap<Ending, number>;
  readonly findings: readonly Finding[];
}

/**
 * Sends so many requests to the real process, made of the OpenAPI document, the compatible forms and pictures that
 * came to harm. Nothing but 503 may come from 500 on, nothing may be left without an answer, nothing may stay behind.
 *
 * @param seed makes the same requests again: number `index` of a finding comes from `seed + index` alone.
 */
export async function fuzzServer(count: number, seed: number): Promise<void> {
  const server = await openServer({
    STICKERSNAP_RATE: '0',
    STICKERSNAP_RATE_MEGAPIXELS: '0',
    STICKERSNAP_LOG: 'warn',
    // Nothing is fetched, whatever a request asks for.
    STICKERSNAP_REGISTRY: 'http://127.0.0.1:9',
  });
  try {
    const key = (await server.command('keys', 'create', 'fuzz', '--scope', 'admin')).trim();
    const third = Math.floor(count / 3);
    const first = await run(server, key, { seed, from: 0, to: third });
    const early = await rest(server);
    const { endings, findings } = await run(server, key, { seed, from: third, to: count });
    const late = await rest(server, early.descriptors + SPARE);

    expect([...first.findings, ...findings]).toEqual([]);
    expect([server.child.exitCode, server.child.signalCode]).toEqual([null, null]);
    expect((await fetch(`${server.origin}/healthz`)).status).toBe(200);
    expect(await uploads(server)).toEqual([]);
    expect(late.lost).toBe(0);
    expect(late.memory).toBeLessThan(early.memory + 96 * MEGABYTE);
    // A run in which everything is refused at the door would prove nothing.
    expect(endings.get(200) ?? 0).toBeGreaterThan((count - third) * 0.05);
    expect(endings.get(503) ?? 0).toBeLessThan((count - third) * 0.05);
  } finally {
    await server.close();
  }
}

async function run(
  server: ServerProcess,
  key: string,
  { seed, from, to }: { readonly seed: number; readonly from: number; readonly to: number },
): Promise<Run> {
  const pictures = await drawPictures();
  const agent = new Agent({ keepAlive: true, maxSockets: CLIENTS });
  const endings = new Map<Ending, number>();
  const findings: Finding[] = [];
  let next = from;
  const client = async () => {
    while (next < to) {
      const index = next++;
      const random = createRandom(seed + index);
      const fuzz = withKey(makeRequest(random, targets, pictures), key, random.chance(0.5));
      const ending = await sendFuzz(server.origin, fuzz, agent);
      endings.set(ending, (endings.get(ending) ?? 0) + 1);
      const { exitCode } = server.child;
      if (isFault(ending) || exitCode !== null) findings.push({ index, ending, request: describe(fuzz) });
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
  agent.destroy();
  return { endings, findings };
}

/** Everything but 503 from 500 on, and answers that never came. */
function isFault(ending: Ending): boolean {
  return (
    ending === 'no answer' ||
    ending === 'cut off' ||
    (typeof ending === 'number' && ending >= 500 && ending !== 503)
  );
}

function withKey(fuzz: FuzzRequest, key: string, known: boolean): FuzzRequest {
  return known ? { ...fuzz, headers: { ...fuzz.headers, authorization: `Bearer ${key}` } } : fuzz;
}

function describe({ method, path, headers, body }: FuzzRequest): string {
  const { authorization, ...others } = headers;
  const keyed = authorization === undefined ? '' : ' with a key';
  return `${method} ${path}${keyed} ${JSON.stringify(others)} ${body?.subarray(0, 300).toString('latin1')}`;
}

/** What the server holds when nobody asks anything any more, and no more than `most` descriptors are open. */
async function rest(server: ServerProcess, most = Number.POSITIVE_INFINITY) {
  const idle = async () => {
    const { tasks_waiting, tasks_running, engines_working, queue, engines_lost_total } =
      await figures(server);
    const busy = tasks_waiting! + tasks_running! + engines_working! + queue!;
    return busy === 0 ? engines_lost_total : undefined;
  };
  const lost = await waitFor(idle);
  await waitFor(async () => ((await uploads(server)).length === 0 ? true : undefined));
  const facts = await waitFor(async () => {
    const now = await processFacts(server.child.pid!);
    return now.descriptors <= most ? now : undefined;
  });
  return { ...facts, lost };
}

async function figures({ origin }: ServerProcess): Promise<Readonly<Record<string, number>>> {
  const text = await (await fetch(`${origin}/metrics`)).text();
  const rows = [...text.matchAll(/^stickersnap_(\w+) (\S+)$/gm)];
  return Object.fromEntries(rows.map(([, name, value]) => [name, Number(value)]));
}

function uploads({ folder }: ServerProcess): Promise<readonly string[]> {
  return readdir(join(folder, 'incoming'));
}
