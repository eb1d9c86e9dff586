/**
 * Whose address it is, as far as limits go: IPv4 addresses count by themselves, IPv6 by the first 64 bits, because one
 * customer of a provider has all the rest.
 */
export function addressGroup(address: string): string {
  const plain = address.slice(0, 64).toLowerCase().replace(/%.*$/, '');
  if (plain.includes('.')) return plain.slice(plain.lastIndexOf(':') + 1);
  const [head = '', tail] = plain.split('::');
  const groups = (part: string | undefined) => (part === undefined || part === '' ? [] : part.split(':'));
  const [first, last] = [groups(head), groups(tail)];
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - first.length - last.length);
  return [...first, ...Array<string>(zeros).fill('0'), ...last]
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':');
}
