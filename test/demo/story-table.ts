import type { PlayedStep } from './play-story.ts';

/** Prints one row per step as they are played. Widths are those of a terminal, never less than 100 columns. */
export function createStoryTable(write: (text: string) => void, columns: number) {
  const seenWidth = Math.max(columns, 100) - stepWidth - 17;
  const line = (cells: readonly [string, string, string, string]) => {
    const [number, step, seen, seconds] = cells;
    write(`${number.padStart(3)}  ${pad(step, stepWidth)}  ${pad(seen, seenWidth)}  ${seconds.padStart(6)}\n`);
  };
  const row = (number: string, played: { step: string; seen: string; seconds: string }) => {
    const steps = wrap(played.step, stepWidth);
    const seen = wrap(played.seen, seenWidth);
    for (let index = 0; index < Math.max(steps.length, seen.length); index += 1) {
      const isFirst = index === 0;
      line([isFirst ? number : '', steps[index] ?? '', seen[index] ?? '', isFirst ? played.seconds : '']);
    }
  };
  let count = 0;
  return {
    head: () => {
      row('', { step: 'STEP', seen: 'SEEN', seconds: 'S' });
      line(['', '─'.repeat(stepWidth), '─'.repeat(seenWidth), '─'.repeat(6)]);
    },
    row: (played: PlayedStep) => {
      count += 1;
      const seen = played.wasSeen ? played.seen : `NOT SEEN: ${played.seen}`;
      row(String(count), { step: played.step, seen, seconds: played.seconds.toFixed(1) });
    },
  };
}

const stepWidth = 38;

/** Breaks between words; a word longer than the width stands alone and sticks out. */
function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length + 1 <= width) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

function pad(text: string, width: number): string {
  return text.padEnd(width);
}
