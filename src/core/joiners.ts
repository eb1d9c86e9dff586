const joiners = String.raw`[\u200C\u200D]`;

/**
 * Where the zero-width non-joiner and joiner change how letters are written: after a letter of the Arabic script («علی‌رضا»)
 * or a sign of the script's own (ශ්‍රී, गर्‍यो) and before a letter; between a letter and such a sign (র‍্যাব); in Malayalam's
 * older final letters (രാജന്‍); and in emoji of several parts. Accents of any script are no script's own.
 */
const belonging = [
  String.raw`(?<=[[\p{L}\p{M}]&&\p{Script_Extensions=Arabic}]|[\p{M}--\p{Script=Inherited}])(?=${joiners}+\p{L})`,
  String.raw`(?<=\p{L})(?=\u200D[\p{M}--\p{Script=Inherited}])`,
  String.raw`(?<=\u0D4D)(?=\u200D)`,
  String.raw`(?<=[\p{Extended_Pictographic}\p{Emoji_Modifier}\uFE0F])(?=\u200D\p{Extended_Pictographic})`,
].join('|');

const stray = new RegExp(`(?!${belonging})${joiners}`, 'gv');

/** Anywhere else the two change nothing that is seen, and only make a text differ from what it looks like. */
export function hasStrayJoiner(text: string): boolean {
  return text.search(stray) >= 0;
}

/** A text in which the two joiners stand only where letters are written by them. */
export function withoutStrayJoiners(text: string): string {
  return text.replace(stray, '');
}
