export type Style = 'bold' | 'italic' | 'strike';

/** A piece of Slack's mrkdwn, with entities already turned back into characters. */
export type Piece =
  | { readonly kind: 'text' | 'code' | 'pre'; readonly text: string }
  | { readonly kind: 'styled'; readonly style: Style; readonly pieces: readonly Piece[] }
  | { readonly kind: 'quote'; readonly pieces: readonly Piece[] }
  | { readonly kind: 'link'; readonly url: string; readonly label: string }
  | { readonly kind: 'user' | 'channel' | 'group' | 'broadcast'; readonly id: string; readonly label: string }
  | { readonly kind: 'date'; readonly epochSeconds: number; readonly format: string; readonly fallback: string };

/**
 * Reads Slack's mrkdwn as Slack does. The drawing library reads it as CommonMark, turns `&lt;` back before it looks for
 * mentions, and drops lines that begin with `#`: a page that judges whether hostile text is inert cannot use that.
 * `verbatim` leaves bare addresses alone.
 */
export function readMrkdwn(text: string, verbatim = false): readonly Piece[] {
  return text.split('```').flatMap((part, index, all): readonly Piece[] => {
    const isFenced = index % 2 === 1 && index < all.length - 1;
    if (isFenced) {
      return [{ kind: 'pre', text: plain(part.replace(/^\n|\n$/g, '')) }];
    }
    const isUnclosed = index % 2 === 1;
    return readQuotes(isUnclosed ? `\`\`\`${part}` : part, verbatim);
  });
}

function readQuotes(text: string, verbatim: boolean): readonly Piece[] {
  const runs: { isQuote: boolean; lines: string[] }[] = [];
  for (const line of text.split('\n')) {
    const isQuote = /^(&gt;|>)/.test(line);
    const last = runs.at(-1);
    if (last?.isQuote === isQuote) {
      last.lines.push(line);
    } else {
      runs.push({ isQuote, lines: [line] });
    }
  }
  return runs.flatMap((run, index): readonly Piece[] => {
    if (run.isQuote) {
      const inner = run.lines.map((line) => line.replace(/^(&gt;|>) ?/, '')).join('\n');
      return [{ kind: 'quote', pieces: readInline(inner, verbatim) }];
    }
    // A quote is a block of its own, so the break after it is not drawn twice.
    const follows = index > 0 && run.lines.length > 1 && run.lines[0] === '';
    return readInline((follows ? run.lines.slice(1) : run.lines).join('\n'), verbatim);
  });
}

// A code span or an angle-bracketed sequence stands as it is; styles never reach into it.
const atom = /`[^`\n]+`|<[^<>\n]+>/;
// Slack styles whole words only: the signs must not touch a letter or digit outside, nor a space inside.
const styled = /(?<![\p{L}\p{N}])([*_~])(?![\s*_~])((?:`[^`\n]+`|<[^<>\n]+>|[^\n`<])*?)(?<!\s)\1(?![\p{L}\p{N}])/u;
const bareUrl = /https?:\/\/[^\s<>|]+[^\s<>|.,;:!?)]/;

const styleOf: Readonly<Record<string, Style>> = { '*': 'bold', _: 'italic', '~': 'strike' };

function readInline(text: string, verbatim: boolean): readonly Piece[] {
  if (text === '') {
    return [];
  }
  const style = styled.exec(text);
  const single = atom.exec(text);
  if (single !== null && (style === null || single.index <= style.index)) {
    return around(text, single, readAtom(single[0]), verbatim);
  }
  if (style !== null) {
    const pieces = readInline(style[2] ?? '', verbatim);
    return around(text, style, { kind: 'styled', style: styleOf[style[1] ?? ''] ?? 'bold', pieces }, verbatim);
  }
  const url = verbatim ? null : bareUrl.exec(text);
  if (url !== null) {
    return around(text, url, { kind: 'link', url: plain(url[0]), label: plain(url[0]) }, verbatim);
  }
  return [{ kind: 'text', text: plain(text) }];
}

function around(text: string, match: RegExpExecArray, piece: Piece, verbatim: boolean): readonly Piece[] {
  const before = text.slice(0, match.index);
  const after = text.slice(match.index + match[0].length);
  return [...readInline(before, verbatim), piece, ...readInline(after, verbatim)];
}

function readAtom(raw: string): Piece {
  const inner = raw.slice(1, -1);
  if (raw.startsWith('`')) {
    return { kind: 'code', text: plain(inner) };
  }
  const [target = '', label = ''] = splitOnce(inner, '|').map(plain);
  const date = /^!date\^(\d+)\^([^^]*)/.exec(target);
  if (date !== null) {
    return { kind: 'date', epochSeconds: Number(date[1]), format: date[2] ?? '', fallback: label };
  }
  const group = /^!subteam\^(\w+)/.exec(target)?.[1];
  if (group !== undefined) {
    return { kind: 'group', id: group, label };
  }
  const [sign = '', id] = [target[0], target.slice(1)];
  const kinds = { '@': 'user', '#': 'channel', '!': 'broadcast' } as const;
  const kind = Object.entries(kinds).find(([first]) => first === sign)?.[1];
  return kind === undefined ? { kind: 'link', url: target, label: label || target } : { kind, id, label };
}

function splitOnce(text: string, sign: string): readonly string[] {
  const at = text.indexOf(sign);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

function plain(text: string): string {
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}
