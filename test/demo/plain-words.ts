import type { Stage } from './stage.ts';

/** Slack's words as a person reads them in a table: names for mentions, times for dates, short hashes, no markup. */
export function plainWords(stage: Stage, text: string): string {
  return text
    .replaceAll(/<@(\w+)>/g, (whole, id) => personName(stage, id) ?? whole)
    .replaceAll(/<!date\^[^|]*\|([^>]*)>/g, '$1')
    .replaceAll(/([0-9a-f]{8})[0-9a-f]{56}/g, '$1…')
    .replaceAll(/[*`•]|(?<!\w)_|_(?!\w)/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim();
}

function personName(stage: Stage, id: string): string | undefined {
  return Object.values(stage.slack.people).find((person) => person.id === id)?.realName;
}
