import { isIP } from 'node:net';
import { SnapError } from '@stickersnap/core';
import { listensOnLoopback, type ServerSettings } from '../../settings.ts';

export type HostCheck = (host: string | undefined) => void;

/**
 * Whether a request is meant for this server, told by its Host header. A page of a stranger whose name was made to
 * point here would otherwise pass for one of our own. Addresses cannot be made to point elsewhere: a server that
 * others can reach is asked by any of its own.
 */
export function createHostCheck(settings: Pick<ServerSettings, 'host' | 'hosts' | 'publicUrl'>): HostCheck {
  const names = new Set(['localhost', ...settings.hosts, nameOf(settings.host)]);
  if (settings.publicUrl !== undefined) names.add(new URL(settings.publicUrl).hostname);
  const anyAddress = !listensOnLoopback(settings);
  const isOwn = (name: string) =>
    names.has(name) || name.endsWith('.localhost') || isLoopback(name) || (anyAddress && isAddress(name));
  return (host) => {
    const name = host === undefined ? '' : nameOf(host);
    if (!isOwn(name)) throw new SnapError('host-refused', { name: name.slice(0, 80) });
  };
}

/** Without the port, lower case; IPv6 in brackets. */
function nameOf(host: string): string {
  const bare = isIP(host) === 6 ? `[${host}]` : host;
  return bare
    .toLowerCase()
    .replace(/:\d{0,5}$/, '')
    .replace(/\.$/, '');
}

function isLoopback(name: string): boolean {
  return name === '[::1]' || (isIP(name) === 4 && name.startsWith('127.'));
}

function isAddress(name: string): boolean {
  return isIP(name) === 4 || (name.startsWith('[') && isIP(name.slice(1, -1)) === 6);
}
