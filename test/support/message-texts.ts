/** A text as it stands in a message: `mrkdwn` is read for markup by Slack, `plain` is not. */
export interface FoundText {
  readonly kind: 'mrkdwn' | 'plain';
  readonly text: string;
  readonly verbatim: boolean;
}

/** Every text object, alternative text and spoken label inside blocks or a view, wherever it is nested. */
export function findTexts(value: unknown): FoundText[] {
  if (Array.isArray(value)) return value.flatMap(findTexts);
  if (typeof value !== 'object' || value === null) return [];
  const entries = Object.entries(value);
  const fields = new Map(entries);
  const text = fields.get('text');
  const type = fields.get('type');
  if (typeof text === 'string' && (type === 'mrkdwn' || type === 'plain_text')) {
    return [{ kind: type === 'mrkdwn' ? 'mrkdwn' : 'plain', text, verbatim: fields.get('verbatim') === true }];
  }
  return entries.flatMap(([key, child]): FoundText[] =>
    typeof child === 'string' && spoken.has(key) ? [{ kind: 'plain', text: child, verbatim: false }] : findTexts(child),
  );
}

const spoken: ReadonlySet<string> = new Set(['alt_text', 'accessibility_label']);
