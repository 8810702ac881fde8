import type { IncomingHttpHeaders } from 'node:http';

/** What proxies, tunnels and content networks add; `x-forwarded-…` besides. */
const ADDED: readonly string[] = [
  'forwarded',
  'via',
  'x-real-ip',
  'x-client-ip',
  'x-cluster-client-ip',
  'x-original-forwarded-for',
  'x-envoy-external-address',
  'cf-connecting-ip',
  'cf-ray',
  'true-client-ip',
  'fastly-client-ip',
  'fly-client-ip',
];

/** Whether a request was passed on: behind a proxy on this machine anybody may stand. */
export function isForwarded(headers: IncomingHttpHeaders): boolean {
  return ADDED.some((name) => headers[name] !== undefined) || Object.keys(headers).some(isXForwarded);
}

function isXForwarded(name: string): boolean {
  return name.startsWith('x-forwarded-');
}
