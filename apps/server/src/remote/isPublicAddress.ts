import ipaddr from 'ipaddr.js';

/** All of the IPv6 internet that has been given out; whatever lies outside is of some special use. */
const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR('2000::/3');

/**
 * Whether an address, as a resolver gives it, is one of the public internet: not private, local, reserved,
 * multicast or for documentation, and none that carries an IPv4 address inside an IPv6 one.
 *
 * Only the plain forms count as addresses here: four decimal numbers, or IPv6 without a zone.
 */
export function isPublicAddress(text: string): boolean {
  if (ipaddr.IPv4.isValidFourPartDecimal(text)) return ipaddr.IPv4.parse(text).range() === 'unicast';
  if (text.includes('%') || !ipaddr.IPv6.isValid(text)) return false;
  const address = ipaddr.IPv6.parse(text);
  return address.range() === 'unicast' && address.match(GLOBAL_UNICAST) && !isIsatap(address);
}

/** RFC 5214: the last 32 bits are an IPv4 address where these stand before them, whatever the prefix. */
function isIsatap({ parts }: ipaddr.IPv6): boolean {
  return (parts[4]! & 0xfdff) === 0 && parts[5] === 0x5efe;
}
