/** Where the screening provider shows its own report. */
export interface ProviderLink {
  readonly url: string;
  /** As the person reads it before they follow it, a port included. */
  readonly host: string;
}

/** Bounds of the search: a hostile answer must not cost more than a large honest one. */
const maxDepth = 32;
const maxValues = 200_000;
const maxUrlChars = 2000;

/**
 * The provider's own link in raw results of unknown shape: the first https text called `share_url`, those nearest to
 * the top first (yoti-idv 2.7). An address with a user name in it, of another protocol or of no sense is none.
 */
export function findProviderLink(json: unknown): ProviderLink | null {
  let level: object[] = isContainer(json) ? [json] : [];
  let looked = 0;
  for (let depth = 0; depth <= maxDepth && level.length > 0; depth += 1) {
    const next: object[] = [];
    for (const [name, member] of level.flatMap((container) => Object.entries(container))) {
      looked += 1;
      if (looked > maxValues) return null;
      const link = isLinkName(name) ? readLink(member) : null;
      if (link) return link;
      if (isContainer(member)) next.push(member);
    }
    level = next;
  }
  return null;
}

function isContainer(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}

function isLinkName(name: string): boolean {
  return name.replaceAll(/[_-]/g, '').toLowerCase() === 'shareurl';
}

function readLink(value: unknown): ProviderLink | null {
  if (typeof value !== 'string' || value.length > maxUrlChars || !URL.canParse(value)) return null;
  const url = new URL(value);
  const isSafe = url.protocol === 'https:' && url.username === '' && url.password === '' && url.host !== '';
  return isSafe && url.href.length <= maxUrlChars ? { url: url.href, host: url.host } : null;
}
