import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { stringify } from 'yaml';
import { PROMTOOL, promtool, WITHOUT } from './promtool.ts';
import { EXPRESSIONS, expectedOf, PANELS, pathOf, RULES } from './watchingFiles.ts';

// Each rule on figures that were made up for it; tests/watching/alerts.test.ts has a fault that was recorded.

interface Case {
  readonly alert: string;
  /** Figures a minute apart, as promtool writes them. */
  readonly ill: Readonly<Record<string, string>>;
  /** The same, where nothing is to be told. */
  readonly well: Readonly<Record<string, string>>;
  /** Of what is told, `instance` by default. */
  readonly labels?: Readonly<Record<string, string>>;
}

const AT = 'instance="a"';
const REQUESTS = `stickersnap_http_request_seconds`;
const STICKERS = `${AT},method="POST",route="/api/v1/stickers"`;
const ONE = { instance: 'a' };

const CASES: readonly Case[] = [
  {
    alert: 'StickerSnapServerGone',
    ill: { [`up{${AT},job="stickersnap"}`]: '0x30' },
    well: { [`up{${AT},job="stickersnap"}`]: '1x10 0 1x20' },
    labels: { ...ONE, job: 'stickersnap' },
  },
  {
    alert: 'StickerSnapWorkerGone',
    ill: { [`up{${AT},job="stickersnap-worker"}`]: '0x30' },
    well: { [`up{${AT},job="stickersnap-worker"}`]: '1x10 0 1x20' },
    labels: { ...ONE, job: 'stickersnap-worker' },
  },
  {
    alert: 'StickerSnapNotReady',
    ill: { [`stickersnap_ready{${AT},check="disk"}`]: '0x30' },
    well: { [`stickersnap_ready{${AT},check="disk"}`]: '1x30' },
    labels: { ...ONE, check: 'disk' },
  },
  {
    alert: 'StickerSnapEnginesDown',
    ill: { [`stickersnap_engines_up{${AT}}`]: '0x30' },
    well: { [`stickersnap_engines_up{${AT}}`]: '1x30' },
  },
  {
    alert: 'StickerSnapEnginesDying',
    ill: { [`stickersnap_engines_lost_total{${AT}}`]: '0+2x30' },
    // One that is killed now and then for taking too long is no fault of the server.
    well: { [`stickersnap_engines_lost_total{${AT}}`]: '0x20 1x10' },
  },
  {
    alert: 'StickerSnapQueueOld',
    ill: { [`stickersnap_queue_age_seconds{${AT}}`]: '45x30' },
    well: { [`stickersnap_queue_age_seconds{${AT}}`]: '5x30' },
  },
  {
    alert: 'StickerSnapJobsOld',
    ill: { [`stickersnap_tasks_age_seconds{${AT}}`]: '900+60x30' },
    well: { [`stickersnap_tasks_age_seconds{${AT}}`]: '300x30' },
  },
  {
    alert: 'StickerSnapJobsStuck',
    ill: {
      [`stickersnap_tasks_waiting{${AT}}`]: '5x30',
      [`stickersnap_tasks_ended_total{${AT},state="done"}`]: '7x30',
    },
    well: {
      [`stickersnap_tasks_waiting{${AT}}`]: '5x30',
      [`stickersnap_tasks_ended_total{${AT},state="done"}`]: '7+1x30',
    },
  },
  {
    alert: 'StickerSnapRequestsFailing',
    ill: {
      [`${REQUESTS}_count{${AT},status="500"}`]: '0+10x30',
      [`${REQUESTS}_count{${AT},status="200"}`]: '0+90x30',
    },
    // What is refused for having too much to do is another matter.
    well: {
      [`${REQUESTS}_count{${AT},status="503"}`]: '0+10x30',
      [`${REQUESTS}_count{${AT},status="200"}`]: '0+90x30',
    },
  },
  {
    alert: 'StickerSnapRefusing',
    ill: { [`stickersnap_refused_total{${AT},status="503"}`]: '0+60x30' },
    well: { [`stickersnap_refused_total{${AT},status="503"}`]: '0+6x30' },
  },
  {
    alert: 'StickerSnapPicturesFailing',
    ill: {
      [`stickersnap_tasks_ended_total{${AT},state="failed"}`]: '0+3x30',
      [`stickersnap_tasks_ended_total{${AT},state="done"}`]: '0+7x30',
    },
    well: {
      [`stickersnap_tasks_ended_total{${AT},state="failed"}`]: '0+1x30',
      [`stickersnap_tasks_ended_total{${AT},state="done"}`]: '0+9x30',
    },
    labels: {},
  },
  {
    alert: 'StickerSnapSlow',
    ill: {
      [`${REQUESTS}_bucket{${STICKERS},le="10"}`]: '0+50x30',
      [`${REQUESTS}_bucket{${STICKERS},le="30"}`]: '0+100x30',
      [`${REQUESTS}_bucket{${STICKERS},le="+Inf"}`]: '0+100x30',
    },
    well: {
      [`${REQUESTS}_bucket{${STICKERS},le="1"}`]: '0+100x30',
      [`${REQUESTS}_bucket{${STICKERS},le="+Inf"}`]: '0+100x30',
    },
  },
  {
    alert: 'StickerSnapRoomNearlyFull',
    ill: { [`stickersnap_blobs_bytes{${AT}}`]: '95x30', [`stickersnap_quota_bytes{${AT}}`]: '100x30' },
    well: { [`stickersnap_blobs_bytes{${AT}}`]: '80x30', [`stickersnap_quota_bytes{${AT}}`]: '100x30' },
  },
  {
    alert: 'StickerSnapDiskNearlyFull',
    ill: { [`stickersnap_disk_free_bytes{${AT}}`]: '900000000x30' },
    well: { [`stickersnap_disk_free_bytes{${AT}}`]: '1100000000x30' },
  },
  {
    alert: 'StickerSnapWebhooksFailing',
    ill: {
      [`stickersnap_webhooks_total{${AT},outcome="failed"}`]: '0+3x40',
      [`stickersnap_webhooks_total{${AT},outcome="taken"}`]: '0+1x40',
    },
    well: {
      [`stickersnap_webhooks_total{${AT},outcome="failed"}`]: '0+1x40',
      [`stickersnap_webhooks_total{${AT},outcome="taken"}`]: '0+3x40',
    },
    labels: {},
  },
  {
    alert: 'StickerSnapTrainingFailed',
    ill: { [`stickersnap_trainings_total{${AT},state="failed"}`]: '0x20 1x10' },
    well: { [`stickersnap_trainings_total{${AT},state="failed"}`]: '1x30' },
    labels: { ...ONE, state: 'failed' },
  },
];

test('every rule is tried', () => {
  expect(CASES.map(({ alert }) => alert)).toEqual(RULES.map(({ alert }) => alert));
});

test.skipIf(PROMTOOL === undefined)('each one speaks when it should, and only then', async () => {
  const tests = CASES.flatMap(({ alert, ill, well, labels = ONE }) => [
    { ...figures(ill), alert_rule_test: [{ ...at(alert), exp_alerts: [expectedOf(alert, labels)] }] },
    { ...figures(well), alert_rule_test: [{ ...at(alert), exp_alerts: [] }] },
  ]);
  const path = await inFolder('tests.yaml', { rule_files: [pathOf('alerts.yaml')], tests });
  expect(await promtool('test', 'rules', path)).toContain('SUCCESS');
});

test.skipIf(PROMTOOL === undefined)(
  'Prometheus can read the example, and all that rules and dashboard ask',
  async () => {
    expect(await promtool('check', 'config', pathOf('prometheus.yaml'))).toContain('SUCCESS');
    const rules = EXPRESSIONS.map(([, expr], i) => ({ record: `of_${i}`, expr }));
    const path = await inFolder('rules.yaml', { groups: [{ name: 'all', rules }] });
    expect(await promtool('check', 'rules', path)).toContain(`${EXPRESSIONS.length} rules found`);
  },
);

test.skipIf(PROMTOOL !== undefined)(WITHOUT, () => {
  expect(PROMTOOL).toBeUndefined();
});

test('no panel of the dashboard covers another', () => {
  const taken = new Map<string, string>();
  for (const { title, gridPos } of PANELS) {
    const { x, y, w, h } = gridPos;
    expect(x + w).toBeLessThanOrEqual(24);
    for (let column = x; column < x + w; column++) {
      for (let line = y; line < y + h; line++) {
        expect(taken.get(`${column} ${line}`), title).toBeUndefined();
        taken.set(`${column} ${line}`, title);
      }
    }
  }
  expect(new Set(PANELS.map(({ id }) => id)).size).toBe(PANELS.length);
});

function figures(series: Readonly<Record<string, string>>) {
  return {
    interval: '1m',
    input_series: Object.entries(series).map(([name, values]) => ({ series: name, values })),
  };
}

function at(alertname: string) {
  return { eval_time: '29m', alertname };
}

async function inFolder(name: string, content: unknown): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'stickersnap-rules-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const path = join(folder, name);
  await writeFile(path, stringify(content));
  return path;
}
