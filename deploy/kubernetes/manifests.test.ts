import type { Deployment } from 'kubernetes-types/apps/v1.js';
import type {
  ConfigMap,
  Container,
  Namespace,
  PersistentVolumeClaim,
  Service,
} from 'kubernetes-types/core/v1.js';
import type { Ingress, NetworkPolicy } from 'kubernetes-types/networking/v1.js';
import { describe, expect, test } from 'vitest';
import { readServerSettings, SERVER_SETTINGS } from '../../apps/server/src/settings.ts';
import { faultsOf, type Manifest } from './faultsOf.ts';
import { filesOf, ofKind, readKustomization, readManifests } from './readManifests.ts';

// There is no cluster here: the manifests are held against Kubernetes' interface as its types tell it, and against what
// the server needs. That a cluster takes them is untried.

const manifests = readManifests('', 'shared');
const all = <T>(kind: string) => ofKind<T>(manifests, kind);
const deployment = all<Deployment>('Deployment')[0]!;
const pod = deployment.spec!.template.spec!;
const container = pod.containers[0]!;
const labels = deployment.spec!.template.metadata!.labels!;

describe('the interface of Kubernetes', () => {
  test('knows every field', () => expect(faultsOf(manifests)).toEqual([]));

  test.each<[string, (changed: Deployment) => void, string]>([
    ['a field that is unknown', (changed) => Object.assign(changed.spec!, { replicaz: 1 }), 'replicaz'],
    [
      'one further down',
      (changed) => Object.assign(changed.spec!.template.spec!.containers[0]!, { probe: {} }),
      '"probe"',
    ],
    ['another type', (changed) => Object.assign(changed.spec!, { replicas: '1' }), "to type 'number'"],
    [
      'nothing where there must be something',
      (changed) =>
        delete changed.spec!.selector.matchLabels &&
        delete (changed.spec as Partial<Deployment['spec']> & object).selector,
      "'selector'",
    ],
    ['a kind that is none', (changed) => Object.assign(changed, { kind: 'Deploymint' }), "'Deploymint'"],
    ['an interface that is none', (changed) => Object.assign(changed, { apiVersion: 'apps/v0' }), 'apps/v0'],
  ])('would be told of %s', (_, change, word) => {
    const changed = structuredClone(deployment);
    change(changed);
    expect(faultsOf([changed as unknown as Manifest]).join()).toContain(word);
  });
});

test('the kustomizations name each file, and images by what the deployment calls them', () => {
  const own = readKustomization();
  expect(own.kind).toBe('Kustomization');
  expect(own.resources.toSorted()).toEqual(['shared', ...filesOf()].toSorted());
  expect(readKustomization('shared').resources.toSorted()).toEqual(filesOf('shared').toSorted());
  expect(own.images!.map(({ name }) => name)).toEqual([container.image]);
  expect(own.namespace).toBe(all<Namespace>('Namespace')[0]!.metadata!.name);
});

test('one at a time, which is gone before the next one comes', () => {
  expect(deployment.spec).toMatchObject({ replicas: 1, strategy: { type: 'Recreate' } });
  // The server's own ten seconds, and some.
  expect(pod.terminationGracePeriodSeconds).toBeGreaterThan(10);
});

test('it may do nothing that it need not', () => {
  expect(pod).toMatchObject({
    automountServiceAccountToken: false,
    securityContext: { runAsNonRoot: true, runAsUser: 1000, seccompProfile: { type: 'RuntimeDefault' } },
  });
  expect(container.securityContext).toEqual({
    allowPrivilegeEscalation: false,
    readOnlyRootFilesystem: true,
    capabilities: { drop: ['ALL'] },
  });
  expect(pod.hostNetwork).toBeUndefined();
});

test('it is asked whether it lives and whether it is ready, and bounded', () => {
  const paths = (probe: Container['livenessProbe']) => [probe?.httpGet?.path, probe?.httpGet?.port];
  expect(paths(container.livenessProbe)).toEqual(['/healthz', 'http']);
  expect(paths(container.readinessProbe)).toEqual(['/readyz', 'http']);
  expect(paths(container.startupProbe)).toEqual(['/readyz', 'http']);
  expect(container.ports).toEqual([{ name: 'http', containerPort: SERVER_SETTINGS.port.fallback }]);
  expect(Object.keys(container.resources?.requests ?? {})).toEqual(['cpu', 'memory']);
  expect(container.resources?.limits?.memory).toBeDefined();
});

test('whatever it speaks of is there', () => {
  const claims = all<PersistentVolumeClaim>('PersistentVolumeClaim').map(({ metadata }) => metadata!.name);
  const claimed = pod.volumes!.flatMap(({ persistentVolumeClaim: claim }) => claim?.claimName ?? []);
  expect(claimed.toSorted()).toEqual(claims.toSorted());
  expect(container.volumeMounts!.map(({ name }) => name).toSorted()).toEqual(
    pod.volumes!.map(({ name }) => name).toSorted(),
  );
  expect(container.envFrom?.map(({ configMapRef }) => configMapRef?.name)).toEqual(
    all<ConfigMap>('ConfigMap').map(({ metadata }) => metadata!.name),
  );
  const service = all<Service>('Service')[0]!;
  expect(labels).toMatchObject(service.spec!.selector!);
  expect(service.spec!.ports!.map(({ targetPort }) => targetPort)).toEqual(['http']);
  const backend = all<Ingress>('Ingress')[0]!.spec!.rules![0]!.http!.paths[0]!.backend.service!;
  expect([backend.name, backend.port?.name]).toEqual([service.metadata!.name, service.spec!.ports![0]!.name]);
  const policy = all<NetworkPolicy>('NetworkPolicy')[0]!.spec!;
  expect(labels).toMatchObject(policy.podSelector.matchLabels!);
  expect(policy.policyTypes).toEqual(['Ingress', 'Egress']);
  expect(policy.ingress!.every(({ from }) => from !== undefined && from.length > 0)).toBe(true);
});

test('the settings are ones that the server takes, and its secret stands nowhere', () => {
  const data = all<ConfigMap>('ConfigMap')[0]!.data!;
  const settings = readServerSettings({ ...data });
  const host = all<Ingress>('Ingress')[0]!.spec!.rules![0]!.host;
  expect(settings.publicUrl).toBe(`https://${host}`);
  const known = Object.values(SERVER_SETTINGS).map(({ variable }) => variable);
  const own = container.env!.map(({ name }) => name);
  for (const name of [...Object.keys(data), ...own]) expect(known).toContain(name);
  for (const { value, valueFrom } of container.env!)
    expect([value, valueFrom?.secretKeyRef?.key]).toEqual([undefined, expect.any(String)]);
  expect(all('Secret')).toEqual([]);
});
