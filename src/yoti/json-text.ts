import { shortened } from '../core/details/flat-json.ts';
import { hideSecrets } from '../core/secret-names.ts';

const maxChars = 1000;

/** An object or list as JSON in one line, for a place that shows a single text. Of a credential it says that there is one. */
export function jsonText(value: object): string {
  return shortened(JSON.stringify(value, withoutSecrets), maxChars);
}

function withoutSecrets(_name: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(hideSecrets(Object.entries(value)));
}
