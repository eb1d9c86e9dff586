/** Gives every id from outside a number of its own, so that what belongs together still does and no id is told. */
export interface BareIds {
  readonly of: (id: string) => string;
  /** Every id given so far. */
  readonly given: () => readonly string[];
}

export function newBareIds(): BareIds {
  const ids = new Map<string, string>();
  return {
    of: (id) => {
      const bare = ids.get(id) ?? `id-${ids.size + 1}`;
      ids.set(id, bare);
      return bare;
    },
    given: () => [...ids.values()],
  };
}
