/** Longer than any id, name or address that a person types. */
export const maxQueryChars = 200;

/** What a person typed: with `should_escape` Slack sends an e-mail address as `<mailto:a@b.c|a@b.c>`. */
export function plainQuery(text: string): string {
  return text
    .replace(/<mailto:[^|>]*\|([^>]*)>/g, '$1')
    .replaceAll('&amp;', '&')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>');
}
