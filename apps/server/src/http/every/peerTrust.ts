import ipaddr from 'ipaddr.js';

/** As words of `STICKERSNAP_TRUST_PROXY` mean them. */
const WORDS: Readonly<Record<string, readonly string[]>> = {
  loopback: ['127.0.0.0/8', '::1/128'],
  linklocal: ['169.254.0.0/16', 'fe80::/10'],
  uniquelocal: ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7'],
};

/** Whether whoever is at the other end of the connection is one of the proxies that are believed. */
export function createPeerTrust(proxies: readonly string[]): (address: string) => boolean {
  const ranges = proxies.flatMap((word) => WORDS[word] ?? [word]).map(readRange);
  return (address) => {
    if (!ipaddr.isValid(address)) return false;
    const peer = ipaddr.process(address);
    return ranges.some(([base, bits]) => base.kind() === peer.kind() && peer.match(base, bits));
  };
}

function readRange(text: string): [ipaddr.IPv4 | ipaddr.IPv6, number] {
  const [address = '', bits] = text.split('/');
  const base = ipaddr.parse(address);
  return [base, bits === undefined ? base.toByteArray().length * 8 : Number(bits)];
}
