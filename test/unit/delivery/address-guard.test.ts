import { describe, expect, test } from 'vitest';
import { createAddressGuard, isAllowedHost } from '../../../src/delivery/address-guard.ts';

const host = 'backend.example.com';

describe('where deliveries may go', () => {
  const guard = createAddressGuard([]);

  test.each(['93.184.216.34', '8.8.8.8', '172.15.255.255', '172.32.0.1', '2606:2800:220:1::1', '::ffff:8.8.8.8'])(
    'to %s',
    (address) => {
      expect(guard.permits(host, address)).toBe(true);
    },
  );

  test.each([
    ...['0.0.0.0', '0.1.2.3', '10.0.0.1', '100.64.0.1', '127.0.0.1', '127.9.9.9', '169.254.169.254', '172.16.0.1'],
    ...['172.31.255.255', '192.0.0.8', '192.0.2.1', '192.88.99.1', '192.168.1.1', '198.18.0.1', '198.51.100.1'],
    ...['203.0.113.1', '224.0.0.1', '240.0.0.1', '255.255.255.255', '::', '::1', '::7f00:1', '::ffff:127.0.0.1'],
    ...['::ffff:7f00:1', '::ffff:a9fe:a9fe', '64:ff9b::a9fe:a9fe', '64:ff9b:1::1', '100::1', '2001::1', '2001:db8::1'],
    ...['2002:7f00:1::', 'fc00::1', 'fd00::1', 'fe80::1', 'fe80::1%eth0', 'fec0::1', 'ff02::1', 'not an address', ''],
  ])('not to %s', (address) => {
    expect(guard.permits(host, address)).toBe(false);
  });
});

describe('what an operator opens', () => {
  test('is open by name, by address and by network, and nothing beside it', () => {
    const guard = createAddressGuard(['Backend.Internal', '10.1.0.0/16', 'fd12::7', '192.168.7.7']);
    expect(guard.permits('backend.internal', '192.168.1.1')).toBe(true);
    expect(guard.permits('other.internal', '192.168.1.1')).toBe(false);
    expect(guard.permits(host, '10.1.200.3')).toBe(true);
    expect(guard.permits(host, '10.2.0.1')).toBe(false);
    expect(guard.permits(host, 'fd12::7')).toBe(true);
    expect(guard.permits(host, 'fd12::8')).toBe(false);
    expect(guard.permits(host, '::ffff:192.168.7.7')).toBe(true);
  });

  test.each([
    '169.254.169.254',
    'fe80::1',
    'fd00:ec2::254',
    '100.100.100.200',
    '168.63.129.16',
    '224.0.0.1',
    '0.0.0.0',
  ])('is never %s, whatever is named', (address) => {
    const networks = ['backend.internal', '0.0.0.0/0', '::/0', '100.64.0.0/10', '168.0.0.0/8', 'fd00::/8'];
    expect(createAddressGuard(networks).permits('backend.internal', address)).toBe(false);
  });

  test.each([
    ['backend.internal', true],
    ['a', true],
    ['10.1.0.0/16', true],
    ['fd00::/8', true],
    ['169.254.0.1', false],
    ['fe80::1', false],
    ['10.0.0.0/33', false],
    ['10.0.0.0/x', false],
    ['http://x', false],
    ['-x', false],
    ['a..b', false],
    ['fe80::1%eth0', false],
  ])('%s is an entry: %s', (entry, isOne) => {
    expect(isAllowedHost(entry)).toBe(isOne);
  });
});
