/** The same things as often as one asks, each made only once and only when somebody gets that far. */
export function remembered<Thing extends object>(things: Iterable<Thing>): Iterable<Thing> {
  const source = things[Symbol.iterator]();
  const made: Thing[] = [];
  return {
    *[Symbol.iterator]() {
      for (let at = 0; ; at += 1) {
        const thing = made[at] ?? source.next().value;
        if (!thing) return;
        made[at] = thing;
        yield thing;
      }
    },
  };
}
