import { SnapError } from '@stickersnap/core';
import ipaddr from 'ipaddr.js';

/** Where a request goes, before any name is resolved. */
export interface Target {
  readonly url: URL;
  readonly secure: boolean;
  readonly port: number;
  /** A name without a trailing dot, in ASCII. `undefined` where the address itself stands in the URL. */
  readonly name?: string;
  /** Without brackets. */
  readonly address?: string;
}

/** Names that are never those of a public server: RFC 6761, 6762, 7686, 8375, 9476, and what routers use. */
const LOCAL_ENDINGS =
  /(?:^|\.)(?:localhost|local|localdomain|internal|intranet|private|corp|home|lan|home\.arpa|onion|alt|test|invalid|example)$/;

/**
 * Reads an address with the rules of browsers (WHATWG URL), by which also the request is sent: `0x7f.1`,
 * `017700000001` and `2130706433` become 127.0.0.1 here, wide digits become plain ones, and IPv6 zones are no URL.
 *
 * @param base what a redirect's address is relative to.
 * @throws {SnapError} `address-refused`
 */
export function readTarget(text: string, ports: readonly number[], base?: URL): Target {
  const url = URL.parse(text, base?.href);
  if (url === null) throw refused('it is no valid URL');
  const secure = url.protocol === 'https:';
  if (!secure && url.protocol !== 'http:') throw refused('only http:// and https:// can be fetched');
  if (url.username !== '' || url.password !== '') throw refused('it has a user name or password in it');
  const port = url.port === '' ? (secure ? 443 : 80) : Number(url.port);
  if (!ports.includes(port)) throw refused(`its port is none of ${ports.join(', ')}`);
  url.hash = '';
  const host = url.hostname.replace(/\.$/, '');
  if (host.startsWith('[')) return { url, secure, port, address: host.slice(1, -1) };
  if (ipaddr.IPv4.isValidFourPartDecimal(host)) return { url, secure, port, address: host };
  if (!host.includes('.') || host.endsWith('.') || LOCAL_ENDINGS.test(host)) throw notPublic();
  return { url, secure, port, name: host };
}

export function refused(reason: string): SnapError {
  return new SnapError('address-refused', { reason });
}

/** The same words whatever was found, so that nobody learns from them what stands in the network behind. */
export function notPublic(): SnapError {
  return refused('it does not lead to a public server');
}
