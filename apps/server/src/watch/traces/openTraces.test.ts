import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { expect, onTestFinished, test } from 'vitest';
import { openTraces } from './openTraces.ts';
import { NO_SPAN } from './traces.ts';

const PARENT = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331';

/**
 * Prints what was loaded of OpenTelemetry: of all of the server, then of traces that were asked for. Its bare interface
 * is loaded by prom-client, too.
 */
const LOADING = `
import { registerHooks } from 'node:module';
let loaded = 0;
registerHooks({
  load: (url, context, next) => {
    if (/@opentelemetry.(?!api.)/.test(url)) loaded++;
    return next(url, context);
  },
});
await import(${JSON.stringify(new URL('../../index.ts', import.meta.url).href)});
const { openTraces } = await import(${JSON.stringify(new URL('./openTraces.ts', import.meta.url).href)});
const options = { service: 'test', onFailed: () => undefined };
await openTraces(undefined, options);
const without = loaded;
await openTraces('http://127.0.0.1:9', options);
console.log(JSON.stringify([without, loaded > 0]));
process.exit();
`;

test('without an address the libraries are not even loaded', async () => {
  const argv = ['--no-warnings', '--input-type=module', '--eval', LOADING];
  const { stdout } = await promisify(execFile)(process.execPath, argv);
  expect(JSON.parse(stdout)).toEqual([0, true]);
  const traces = await openTraces(undefined, { service: 'test', onFailed: () => undefined });
  expect(traces.begin('request', 'server')).toBe(NO_SPAN);
});

test('spans are sent at the end at the latest, those of a trace that its caller does not keep not at all', async () => {
  const { origin, bodies } = await openReceiver(200);
  const failures: unknown[] = [];
  const traces = await openTraces(`${origin}/`, {
    service: 'test',
    onFailed: (error) => failures.push(error),
  });
  const left = traces.begin('left', 'server', { parent: `${PARENT}-00` });
  expect(left.traceparent).toMatch(/^00-0af7651916cd43dd8448eb211c80319c-[0-9a-f]{16}-00$/);
  left.end();
  const kept = traces.begin('kept', 'server', { parent: `${PARENT}-01` });
  const part = kept.begin('part', { at: 1_000_000 });
  part.end({ at: 1_000_250 });
  part.end({ at: 9_000_000 });
  kept.end({ code: 'busy' });
  await traces.close();
  const sent = bodies.join('');
  expect(sent).toContain('"name":"kept"');
  expect(sent).not.toContain('"name":"left"');
  expect(sent).toContain('"endTimeUnixNano":"1000250000000"');
  expect(sent).toContain('"message":"busy"');
  expect(failures).toEqual([]);
});

test('a receiver that takes none is told of once, and holds nothing up', async () => {
  const { origin } = await openReceiver(400);
  const failures: unknown[] = [];
  const traces = await openTraces(origin, { service: 'test', onFailed: (error) => failures.push(error) });
  for (let i = 0; i < 1500; i++) traces.begin('span', 'server').end();
  const start = performance.now();
  await traces.close();
  expect(performance.now() - start).toBeLessThan(3000);
  expect(failures).toHaveLength(1);
});

async function openReceiver(status: number) {
  const bodies: string[] = [];
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request.setEncoding('utf8')) body += chunk;
    bodies.push(body);
    response.writeHead(status, { 'content-type': 'application/json' }).end('{}');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, bodies };
}
