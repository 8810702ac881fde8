import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import type { Deployment } from 'kubernetes-types/apps/v1.js';
import type { HorizontalPodAutoscaler } from 'kubernetes-types/autoscaling/v2.js';
import type { Job } from 'kubernetes-types/batch/v1.js';
import type { ConfigMap, PersistentVolumeClaim, Service } from 'kubernetes-types/core/v1.js';
import type { NetworkPolicy } from 'kubernetes-types/networking/v1.js';
import type { PodDisruptionBudget } from 'kubernetes-types/policy/v1.js';
import { describe, expect, onTestFinished, test } from 'vitest';
import { COMMANDS } from '../../apps/cli/src/usage/commandTable.ts';
import { createHostCheck } from '../../apps/server/src/http/every/hosts.ts';
import { readServerSettings, SERVER_SETTINGS } from '../../apps/server/src/settings.ts';
import { createSketchWorkshop } from '../../apps/server/src/testing/sketchWorkshop.ts';
import { createFigures } from '../../apps/server/src/watch/figures.ts';
import { GRACE } from '../../apps/server/src/work/jobs/worker.ts';
import { openWorkerDoor } from '../../apps/server/src/work/jobs/workerDoor.ts';
import { openTestStore } from '../../apps/server/src/work/testing/openTestStore.ts';
import { readExample } from '../compose/readCompose.ts';
import { faultsOf, type Manifest } from './faultsOf.ts';
import type { ScaledObject, TriggerAuthentication } from './keda.ts';
import { choicesOf, filesOf, ofKind, readKustomization, readManifests } from './readManifests.ts';

// Servers and workers on one database: what manifests.test.ts does for one server. That a cluster takes them is untried.

const manifests = readManifests('grown', 'shared');
const all = <T>(kind: string) => ofKind<T>(manifests, kind);
const named = <T extends { metadata?: { name?: string } }>(kind: string, name: string) =>
  all<T>(kind).find(({ metadata }) => metadata?.name === name)!;

const embedded = ofKind<Deployment>(readManifests(''), 'Deployment')[0]!;
const server = named<Deployment>('Deployment', 'stickersnap');
const worker = named<Deployment>('Deployment', 'stickersnap-worker');
const gpuWorker = named<Deployment>('Deployment', 'stickersnap-gpu-worker');
const podOf = (deployment: Deployment) => deployment.spec!.template.spec!;
const containerOf = (deployment: Deployment) => podOf(deployment).containers[0]!;
const labelsOf = (deployment: Deployment) => deployment.spec!.template.metadata!.labels!;

/** What the secret with the store’s place is made of. */
const STORE = readExample(readFileSync(join(import.meta.dirname, 'example.env'), 'utf8'), true);
const scaler = named<ScaledObject>('ScaledObject', 'stickersnap-worker');

/** What a container finds in its environment, but for secrets of one value. */
function environmentOf(deployment: Deployment): Record<string, string> {
  const { envFrom = [], env = [] } = containerOf(deployment);
  const from = envFrom.map(({ configMapRef, secretRef }) => {
    if (secretRef?.name === 'stickersnap-store') return STORE;
    return named<ConfigMap>('ConfigMap', configMapRef!.name!).data!;
  });
  const set = env.flatMap(({ name, value }) => (value === undefined ? [] : [[name, value] as const]));
  return Object.assign({}, ...from, Object.fromEntries(set));
}

test('the interface of Kubernetes knows every field, and KEDA’s too', () => {
  expect(faultsOf([...manifests, ...readManifests('move')])).toEqual([]);
  const odd = structuredClone(scaler);
  Object.assign(odd.spec.triggers[0]!.metadata, { targetvalue: '20' });
  expect(faultsOf([odd as unknown as Manifest]).join()).toContain('targetvalue');
});

test('each file is taken, or offered as a choice; one autoscaler is', () => {
  const { resources, images, namespace } = readKustomization('grown');
  expect([...resources, ...choicesOf('grown')].toSorted()).toEqual(
    ['../shared', ...filesOf('grown')].toSorted(),
  );
  expect(choicesOf('grown')).toEqual(['autoscaler-cpu.yaml', 'gpu-worker.yaml']);
  const used = new Set(all<Deployment>('Deployment').map((each) => containerOf(each).image));
  expect(images!.map(({ name }) => name)).toEqual([...used].toSorted());
  // One version for servers, workers and the move to them, from where the image of one server comes.
  const own = readKustomization().images!;
  expect([images![0], readKustomization('move').images![0]]).toEqual([own[0], own[0]]);
  expect(images![1]!.newName).toBe(own[0]!.newName);
  expect([namespace, readKustomization('move').namespace]).toEqual(['stickersnap', 'stickersnap']);
});

describe.each([
  ['the server', server, 'http', SERVER_SETTINGS.port.fallback],
  ['a worker', worker, 'door', Number(environmentOf(worker).STICKERSNAP_WORKER_PORT)],
  [
    'a worker with a graphics card',
    gpuWorker,
    'door',
    Number(environmentOf(gpuWorker).STICKERSNAP_WORKER_PORT),
  ],
])('%s', (_, deployment, door, port) => {
  const [pod, container] = [podOf(deployment), containerOf(deployment)];

  test('may do no more than the one that is alone', () => {
    const alone = podOf(embedded);
    expect(pod).toMatchObject({
      automountServiceAccountToken: alone.automountServiceAccountToken,
      enableServiceLinks: alone.enableServiceLinks,
      securityContext: alone.securityContext,
    });
    expect(container.securityContext).toEqual(containerOf(embedded).securityContext);
  });

  test('is asked at the port where it answers, as the one that is alone', () => {
    expect(container.ports).toEqual([{ name: door, containerPort: port }]);
    for (const probe of ['startupProbe', 'livenessProbe', 'readinessProbe'] as const) {
      const expected = containerOf(embedded)[probe]!;
      expect(container[probe]).toEqual({ ...expected, httpGet: { ...expected.httpGet, port: door } });
    }
  });

  test('has time to end, and room for what it does at once', () => {
    expect(pod.terminationGracePeriodSeconds).toBeGreaterThan(GRACE / 1000 + 5);
    const { slots } = readServerSettings(environmentOf(deployment));
    const gibibytes = Number(/^(\d+)Gi$/.exec(String(container.resources!.limits!.memory))?.[1]);
    expect(gibibytes).toBeGreaterThanOrEqual(0.5 * ((slots ?? 2) + 1));
  });

  test('keeps nothing: what lasts is in database and bucket, and networks are of all', () => {
    const claims = pod.volumes!.flatMap(({ persistentVolumeClaim: claim }) => claim?.claimName ?? []);
    expect(claims).toEqual(['stickersnap-shared-models']);
    expect(container.volumeMounts!.map(({ name }) => name).toSorted()).toEqual(
      pod.volumes!.map(({ name }) => name).toSorted(),
    );
    const { data, models } = readServerSettings({
      ...environmentOf(deployment),
      STICKERSNAP_DATA: '/data',
      STICKERSNAP_MODELS: '/models',
    });
    expect(container.volumeMounts!.map(({ mountPath }) => mountPath)).toEqual([data, models, '/tmp']);
  });

  test('has settings that are known, and the same store', () => {
    const known = Object.values(SERVER_SETTINGS).map(({ variable }) => variable);
    const names = [...Object.keys(environmentOf(deployment)), ...container.env!.map(({ name }) => name)];
    for (const name of names.filter((each) => !each.startsWith('AWS_'))) expect(known).toContain(name);
    const { databaseUrl, blobs } = readServerSettings(environmentOf(deployment));
    expect([databaseUrl, blobs?.kind]).toEqual([STORE.STICKERSNAP_DATABASE_URL, 's3']);
    expect(container.env).toContainEqual(
      containerOf(embedded).env!.find(({ name }) => name === 'STICKERSNAP_WEBHOOK_SECRET') && {
        name: 'STICKERSNAP_WEBHOOK_SECRET',
        valueFrom: { secretKeyRef: { name: 'stickersnap', key: 'webhook-secret', optional: true } },
      },
    );
    expect(labelsOf(deployment)).toMatchObject(deployment.spec!.selector.matchLabels!);
  });
});

test('a claim that many machines write is there, and no secret', () => {
  const claim = named<PersistentVolumeClaim>('PersistentVolumeClaim', 'stickersnap-shared-models');
  expect(claim.spec!.accessModes).toEqual(['ReadWriteMany']);
  expect(all('Secret')).toEqual([]);
  expect([STORE.AWS_ACCESS_KEY_ID, STORE.AWS_SECRET_ACCESS_KEY]).toEqual(['', '']);
});

test('several servers take each other’s place, and leave the jobs to workers', () => {
  expect(server.spec).toMatchObject({
    replicas: 2,
    strategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 0 } },
  });
  expect(readServerSettings(environmentOf(server)).takes).toEqual([]);
  expect(readServerSettings(environmentOf(worker)).takes).toBeUndefined();
  expect(readServerSettings(environmentOf(gpuWorker))).toMatchObject({ takes: ['best'], device: 'cuda' });
  expect(containerOf(gpuWorker).resources!.limits).toMatchObject({ 'nvidia.com/gpu': '1' });
  for (const each of [worker, gpuWorker]) expect(containerOf(each).args).toEqual(['worker']);
});

test('what comes in by the service reaches servers alone, and each budget is of one deployment', () => {
  const { selector, ports } = all<Service>('Service')[0]!.spec!;
  const hits = (labels: Record<string, string>) =>
    all<Deployment>('Deployment').filter((each) =>
      Object.entries(labels).every(([name, value]) => labelsOf(each)[name] === value),
    );
  expect(hits(selector!)).toEqual([server]);
  expect(ports!.map(({ targetPort }) => targetPort)).toEqual([containerOf(server).ports![0]!.name]);
  const budgets = all<PodDisruptionBudget>('PodDisruptionBudget').map(({ spec }) => spec!);
  expect(budgets.map(({ selector: { matchLabels } = {} }) => hits(matchLabels!))).toEqual([
    [server],
    [worker],
  ]);
  for (const each of all<Deployment>('Deployment'))
    expect(hits(each.spec!.selector.matchLabels!)).toEqual([each]);
});

test('policies let in by names of ports that are there, and out to where the database listens', () => {
  const policies = all<NetworkPolicy>('NetworkPolicy').map(({ spec }) => spec!);
  const doors = policies.flatMap(({ ingress = [] }) => ingress.flatMap(({ ports = [] }) => ports));
  expect([...new Set(doors.map(({ port }) => port))].toSorted()).toEqual(['door', 'http']);
  for (const { ingress = [] } of policies)
    expect(ingress.every(({ from }) => from !== undefined && from.length > 0)).toBe(true);
  const database = Number(new URL(STORE.STICKERSNAP_DATABASE_URL!).port);
  const out = policies.flatMap(({ egress = [] }) => egress.flatMap(({ ports = [] }) => ports));
  expect(out.map(({ port }) => port)).toContain(database);
  const egressOf = (name: string) => named<NetworkPolicy>('NetworkPolicy', name).spec!.egress;
  expect(egressOf('stickersnap-worker')).toEqual(egressOf('stickersnap'));
});

test('the move is from the volumes of one server to where all of them look', () => {
  const { initContainers, containers, volumes } = ofKind<Job>(readManifests('move'), 'Job')[0]!.spec!.template
    .spec!;
  const [backup, restore] = [initContainers![0]!, containers[0]!];
  const claimOf = ({ volumeMounts }: typeof backup, path: string) => {
    const name = volumeMounts!.find(({ mountPath }) => mountPath === path)!.name;
    return volumes!.find((each) => each.name === name)!.persistentVolumeClaim?.claimName;
  };
  const old = podOf(embedded).volumes!.flatMap(({ persistentVolumeClaim: claim }) => claim?.claimName ?? []);
  expect([claimOf(backup, '/data'), claimOf(backup, '/models')]).toEqual(old);
  expect(claimOf(restore, '/models')).toBe('stickersnap-shared-models');
  // The one without the new place, the other with it.
  expect([backup.envFrom, restore.envFrom]).toEqual([undefined, [containerOf(server).envFrom!.at(-1)]]);
  expect([backup.args![0], restore.args![0]]).toEqual(['backup', 'restore']);
  expect(backup.args![1]).toBe(restore.args![1]);
  for (const name of [backup.args![0], restore.args![0], 'worker'])
    expect(COMMANDS.map((each) => each.name)).toContain(name);
  for (const { securityContext } of [backup, restore])
    expect(securityContext).toEqual(containerOf(embedded).securityContext);
});

describe('the autoscaler', () => {
  const triggers = scaler.spec.triggers.map(({ metadata }) => metadata);

  test('is one of two for the same workers, within the same bounds', () => {
    const plain = named<HorizontalPodAutoscaler>('HorizontalPodAutoscaler', 'stickersnap-worker').spec!;
    for (const { name } of [scaler.spec.scaleTargetRef, plain.scaleTargetRef])
      expect(name).toBe(worker.metadata!.name);
    expect(worker.spec!.replicas).toBeUndefined();
    expect([plain.minReplicas, plain.maxReplicas]).toEqual([
      scaler.spec.minReplicaCount,
      scaler.spec.maxReplicaCount,
    ]);
  });

  test('asks for figures that a server tells, without labels', () => {
    const guide = readFileSync(join(import.meta.dirname, '../../docs/operating.md'), 'utf8');
    for (const { valueLocation, format } of triggers) {
      // That table is held against a real server in tests/watching.
      expect(guide).toMatch(
        new RegExp(`^\\| \`${valueLocation}\` \\| gauge \\| \\| .* \\| server \\|$`, 'm'),
      );
      expect(format).toBe('prometheus');
    }
  });

  test('keeps as many workers as are busy', () => {
    const running = triggers.find(({ valueLocation }) => valueLocation === 'stickersnap_tasks_running');
    expect(running!.targetValue).toBe(environmentOf(worker).STICKERSNAP_SLOTS);
  });

  test('reaches a server, under a name that is known there, with a key of its own', () => {
    const { metadata, spec } = all<Service>('Service')[0]!;
    const { namespace } = readKustomization('grown');
    for (const { url, authMode } of triggers) {
      const { hostname, port, pathname } = new URL(url);
      expect([hostname, Number(port || 80), pathname]).toEqual([
        `${metadata!.name}.${namespace}.svc`,
        spec!.ports![0]!.port,
        '/metrics',
      ]);
      const settings = { ...readServerSettings(environmentOf(server)), host: '0.0.0.0' };
      expect(() => createHostCheck(settings)(hostname)).not.toThrow();
      expect(authMode).toBe('bearer');
    }
    const key = named<TriggerAuthentication>('TriggerAuthentication', 'stickersnap-scaler').spec;
    expect(key.secretTargetRef!.map(({ parameter }) => parameter)).toEqual(['token']);
    for (const { authenticationRef } of scaler.spec.triggers)
      expect(authenticationRef!.name).toBe('stickersnap-scaler');
  });
});

test('a worker’s own door answers what the probes ask, from outside of the pod', async () => {
  const settings = { ...readServerSettings(environmentOf(worker)), workerPort: 0 };
  const { store } = await openTestStore();
  const door = await openWorkerDoor({
    settings,
    store,
    workshop: createSketchWorkshop(),
    folder: import.meta.dirname,
    figures: createFigures(),
    signal: new AbortController().signal,
  });
  onTestFinished(() => door!.close());
  const { startupProbe, livenessProbe, readinessProbe } = containerOf(worker);
  const paths = [startupProbe, livenessProbe, readinessProbe].map((probe) => probe!.httpGet!.path!);
  for (const path of [...paths, '/metrics']) {
    const status = await new Promise((resolve, reject) => {
      // As the node's agent names it: by the pod's address.
      const options = { port: door!.port, path, headers: { host: `10.1.2.3:${settings.workerPort}` } };
      request(options, (answer) => resolve(answer.resume().statusCode))
        .once('error', reject)
        .end();
    });
    expect([path, status]).toEqual([path, 200]);
  }
});
