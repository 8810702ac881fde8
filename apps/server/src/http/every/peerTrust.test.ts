import { expect, test } from 'vitest';
import { createPeerTrust } from './peerTrust.ts';

test.each([
  [[], '127.0.0.1', false],
  [['loopback'], '127.0.0.1', true],
  [['loopback'], '::1', true],
  [['loopback'], '::ffff:127.0.0.1', true],
  [['loopback'], '10.0.0.1', false],
  [['linklocal'], 'fe80::1', true],
  [['uniquelocal'], '192.168.3.4', true],
  [['uniquelocal'], '172.32.0.1', false],
  [['10.0.0.1'], '10.0.0.1', true],
  [['10.0.0.1'], '10.0.0.2', false],
  [['10.1.0.0/16', '2001:db8::/32'], '10.1.200.3', true],
  [['10.1.0.0/16', '2001:db8::/32'], '2001:db8::9', true],
  [['10.1.0.0/16'], 'not an address', false],
])('with %j, of %s: %s', (proxies, address, trusted) => {
  expect(createPeerTrust(proxies)(address)).toBe(trusted);
});
