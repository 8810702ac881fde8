import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { stringify } from 'yaml';
import { processTree } from '../../bench/speed/processTree.ts';
import { drawPhoto, openServer, type ServerProcess, waitFor } from '../server/openServer.ts';
import { linesOf } from './openWorker.ts';
import { PROMTOOL, promtool, WITHOUT } from './promtool.ts';
import { ASKED, type Recording, recordFigures } from './recordFigures.ts';
import { expectedOf, pathOf } from './watchingFiles.ts';

/** More than the rule has for it. */
const KILLED = 6;
/** Seconds before anything happens, and for which a server is gone: more than the rule waits. */
const QUIET = 5;
const GONE = 65;

describe('faults, as they were recorded of a real server, set the rules off', () => {
  let server: ServerProcess;
  let recording: Recording;
  /** Seconds of the recording when it began to go wrong, when engine processes had died, and at the end. */
  const at = { first: 0, dying: 0, end: 0 };
  const answers: { readonly id: string; readonly status: number; readonly code: string }[] = [];

  beforeAll(async () => {
    server = await openServer({ STICKERSNAP_SLOTS: '1' });
    recording = recordFigures(server.origin);
    await until(() => recording.seconds() >= QUIET);
    at.first = recording.seconds();
    for (let i = 0; i < KILLED; i++) await killAtWork();
    await until(() => recording.last('stickersnap_engines_lost_total') === KILLED);
    at.dying = recording.seconds();
    server.child.kill('SIGKILL');
    await until(() => recording.last('up') === 0);
    const gone = recording.seconds();
    await until(() => recording.seconds() >= gone + GONE);
    recording.stop();
    at.end = recording.seconds();
  }, 280_000);
  afterAll(async () => {
    recording?.stop();
    await server?.close();
  });

  test('what died of whose picture is in the log under the id that the answer named', () => {
    expect(answers.map(({ status, code }) => [status, code])).toEqual(
      Array.from({ length: KILLED }, () => [500, 'worker-lost']),
    );
    const lines = linesOf(server.said());
    for (const { id } of answers) {
      const own = lines.filter((line) => line.id === id);
      expect(own).toContainEqual(
        expect.objectContaining({ msg: 'an engine process ended', reason: 'SIGKILL' }),
      );
      expect(own).toContainEqual(expect.objectContaining({ status: 500, code: 'worker-lost' }));
    }
  });

  test('failures and deaths were counted', () => {
    const series = recording.series();
    const last = (name: string) =>
      series
        .find((each) => each.series.startsWith(name))
        ?.values.split(' ')
        .findLast((value) => value !== '_');
    expect(last('stickersnap_engines_lost_total')).toBe(String(KILLED));
    expect(last('stickersnap_failures_total{code="worker-lost"')).toBe(String(KILLED));
  });

  test.skipIf(PROMTOOL === undefined)('in their time, and not before', async () => {
    const rule = (seconds: number, alertname: string, exp_alerts: readonly object[]) => ({
      eval_time: `${seconds - 1}s`,
      alertname,
      exp_alerts,
    });
    const [dying, gone] = ['StickerSnapEnginesDying', 'StickerSnapServerGone'];
    const alert_rule_test = [
      rule(at.first, dying, []),
      rule(at.dying, dying, [expectedOf(dying, ASKED)]),
      rule(at.dying, gone, []),
      rule(at.end, gone, [expectedOf(gone, ASKED)]),
    ];
    const tests = [{ interval: '1s', input_series: recording.series(), alert_rule_test }];
    const folder = await mkdtemp(join(tmpdir(), 'stickersnap-alerts-'));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    const path = join(folder, 'tests.yaml');
    const file = { rule_files: [pathOf('alerts.yaml')], evaluation_interval: '1s', tests };
    await writeFile(path, stringify(file));
    expect(await promtool('test', 'rules', path)).toContain('SUCCESS');
  });

  test.skipIf(PROMTOOL !== undefined)(WITHOUT, () => {
    expect(PROMTOOL).toBeUndefined();
  });

  /** Sends a picture, and kills the engine process as soon as that works on it. */
  async function killAtWork(): Promise<void> {
    await waitFor(async () => ((await fetch(`${server.origin}/readyz`)).ok ? true : undefined));
    const form = new FormData();
    form.append('file', new File([await drawPhoto()], 'photo.jpg'));
    const sent = fetch(`${server.origin}/api/v1/stickers`, { method: 'POST', body: form });
    await waitFor(async () => {
      const text = await (await fetch(`${server.origin}/metrics`)).text();
      return text.includes('\nstickersnap_engines_working 1\n') ? true : undefined;
    });
    for (const pid of engines()) process.kill(pid, 'SIGKILL');
    const answer = await sent;
    const { code } = (await answer.json()) as { code: string };
    answers.push({ id: answer.headers.get('x-request-id')!, status: answer.status, code });
  }

  function engines(): number[] {
    return processTree(server.child.pid!).filter((pid) => pid !== server.child.pid);
  }
});

async function until(fits: () => boolean): Promise<void> {
  await waitFor(() => (fits() ? true : undefined));
}
