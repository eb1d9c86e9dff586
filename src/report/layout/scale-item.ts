import type { FlowItem, Ink, TableHead } from './flow.ts';

/** The same thing drawn smaller or larger, with everything on it. */
export function scaleItem<Drawn extends FlowItem | TableHead>(item: Drawn, scale: number): Drawn {
  const { height, spaceBefore } = item;
  return {
    ...item,
    height: height * scale,
    spaceBefore: spaceBefore * scale,
    ink: item.ink.map((ink) => scaleInk(ink, scale)),
  };
}

function scaleInk(ink: Ink, scale: number): Ink {
  const at = { x: ink.x * scale, y: ink.y * scale };
  return ink.kind === 'text' || ink.kind === 'symbol'
    ? { ...ink, ...at, size: ink.size * scale }
    : { ...ink, ...at, width: ink.width * scale, height: ink.height * scale };
}
