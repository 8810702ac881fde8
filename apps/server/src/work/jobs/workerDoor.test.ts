import { request } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { createSketchWorkshop } from '../../testing/sketchWorkshop.ts';
import { createFigures } from '../../watch/figures.ts';
import { openTestStore } from '../testing/openTestStore.ts';
import { openWorkerDoor } from './workerDoor.ts';

async function openDoor(port: number | undefined = 0) {
  const { store } = await openTestStore();
  const workshop = createSketchWorkshop();
  const stopping = new AbortController();
  const settings = { workerPort: port, workerHost: '127.0.0.1', hosts: [], publicUrl: undefined };
  const parts = { store, workshop, folder: import.meta.dirname, signal: stopping.signal };
  const door = await openWorkerDoor({ ...parts, settings, figures: createFigures() });
  onTestFinished(() => door?.close());
  return { door, workshop, stopping, origin: `http://127.0.0.1:${door?.port}` };
}

test('is not there unless the operator wants it', async () => {
  const { store } = await openTestStore();
  const settings = { workerPort: undefined, workerHost: '127.0.0.1', hosts: [], publicUrl: undefined };
  const { signal } = new AbortController();
  const parts = { store, workshop: createSketchWorkshop(), folder: '.', signal, figures: createFigures() };
  expect(await openWorkerDoor({ ...parts, settings })).toBeUndefined();
});

test('tells that it is not ready while no engine process is up, and from the first moment of stopping', async () => {
  const { workshop, stopping, origin } = await openDoor();
  const ask = async () => {
    const answer = await fetch(`${origin}/readyz`);
    return [answer.status, ((await answer.json()) as { status: string }).status];
  };
  expect(await ask()).toEqual([200, 'ready']);
  workshop.busy = { up: 0 };
  expect(await ask()).toEqual([503, 'unready']);
  expect(await (await fetch(`${origin}/metrics`)).text()).toContain(
    'stickersnap_ready{check="workshop"} 0\n',
  );
  workshop.busy = {};
  stopping.abort();
  expect(await ask()).toEqual([503, 'draining']);
});

test('is not opened by a stranger’s page under a name that points here', async () => {
  const { door } = await openDoor();
  const status = await new Promise((resolve, reject) => {
    const options = { port: door!.port, path: '/metrics', headers: { host: 'evil.example' } };
    request(options, (answer) => resolve(answer.resume().statusCode))
      .once('error', reject)
      .end();
  });
  expect(status).toBe(421);
});

test('a port that is taken is told as that', async () => {
  const { door } = await openDoor();
  await expect(openDoor(door!.port)).rejects.toMatchObject({
    code: 'address-unusable',
    details: { reason: 'something else listens there' },
  });
});
