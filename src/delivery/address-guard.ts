import { BlockList, isIP, isIPv4, isIPv6 } from 'node:net';

/** Where deliveries may go. */
export interface AddressGuard {
  /** @param host the name or address in the URL; @param address one of those that it leads to. */
  permits(host: string, address: string): boolean;
}

/** Reserved for something else than a customer's back end (reliability-security 8.4); an operator may open some. */
const closed = listOf([
  ...['10.0.0.0/8', '100.64.0.0/10', '127.0.0.0/8', '172.16.0.0/12', '192.0.0.0/24', '192.0.2.0/24'],
  ...['192.88.99.0/24', '192.168.0.0/16', '198.18.0.0/15', '198.51.100.0/24', '203.0.113.0/24'],
  ...['::/96', '100::/64', '2001::/23', '2001:db8::/32', 'fc00::/7'],
]);

/**
 * What no setting opens: link-local addresses and the others at which clouds keep a machine's credentials, addresses of
 * nobody or of many, and IPv6 prefixes that carry an IPv4 address inside, whichever that is.
 */
const shut = listOf([
  ...['0.0.0.0/8', '169.254.0.0/16', '224.0.0.0/4', '240.0.0.0/4'],
  ...['100.100.100.200/32', '168.63.129.16/32', '192.0.0.192/32'],
  ...['::/128', 'fe80::/10', 'fec0::/10', 'ff00::/8', 'fd00:ec2::254/128', 'fd20:ce::254/128'],
  ...['64:ff9b::/96', '64:ff9b:1::/48', '2002::/16', '2001::/32'],
]);

/** @param allowed entries that `isAllowedHost` accepts. */
export function createAddressGuard(allowed: readonly string[]): AddressGuard {
  const names = new Set(allowed.filter((entry) => !isNetwork(entry)).map((name) => name.toLowerCase()));
  const opened = listOf(allowed.filter(isNetwork).map((entry) => (entry.includes('/') ? entry : wholeAddress(entry))));
  return {
    permits: (host, address) => {
      const checked = plainAddress(address);
      if (checked === null || isOn(shut, checked)) return false;
      return names.has(host.toLowerCase()) || isOn(opened, checked) || !isOn(closed, checked);
    },
  };
}

/** Whether this is a host name, an address or a network (`10.1.0.0/16`) that the guard can be told to let through. */
export function isAllowedHost(entry: string): boolean {
  if (isNetwork(entry)) return !isOn(shut, plainAddress(entry.split('/')[0] ?? '') ?? '::');
  return /^(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$/i.test(entry);
}

function isNetwork(entry: string): boolean {
  const [address = '', bits, ...more] = entry.split('/');
  const family = isIP(address);
  if (family === 0 || more.length > 0 || address.includes('%')) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128));
}

function wholeAddress(address: string): string {
  return `${address}/${isIPv4(address) ? 32 : 128}`;
}

function listOf(networks: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of networks) {
    const [address = '', bits = ''] = network.split('/');
    list.addSubnet(address, Number(bits), isIPv4(address) ? 'ipv4' : 'ipv6');
  }
  return list;
}

function isOn(list: BlockList, address: string): boolean {
  return list.check(address, isIPv4(address) ? 'ipv4' : 'ipv6');
}

/** The address that packets really go to: without a zone, and `::ffff:a.b.c.d` as the IPv4 address it is. */
function plainAddress(text: string): string | null {
  const [address = ''] = text.split('%');
  if (isIPv4(address)) return address;
  if (!isIPv6(address)) return null;
  const [, high, low] =
    /^\[::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})\]$/.exec(new URL(`http://[${address}]`).hostname) ?? [];
  if (high === undefined || low === undefined) return address;
  const bits = [Number.parseInt(high, 16), Number.parseInt(low, 16)].flatMap((pair) => [pair >> 8, pair & 255]);
  return bits.join('.');
}
