import type { Drawing } from './sheet.ts';

export interface CaptureStyle {
  /** Which burst frame: each lies a little differently and the glint wanders. */
  readonly frame?: number;
  /** A washed-out patch of light over part of the document. */
  readonly glare?: boolean;
}

/** A photograph of a flat drawing lying on a desk: margin, shadow, a slight turn, a hologram's glint. */
export function photographed(drawing: Drawing, style: CaptureStyle = {}): Drawing {
  const frame = style.frame ?? 0;
  const margin = 50;
  const width = drawing.width + margin * 2;
  const height = drawing.height + margin * 2;
  const angle = [-0.5, 0.9, -1.3, 0.3][frame % 4] ?? 0;
  const shift = [0, 8, -10, 5][frame % 4] ?? 0;
  const grain = Array.from(
    { length: 14 },
    (_, index) =>
      `M0 ${(index + 0.4) * (height / 14)} q${width / 4} ${index % 2 ? 18 : -14} ${width / 2} 0 t${width / 2} 0`,
  );
  const glintX = drawing.width * (0.52 + 0.11 * (frame % 4));
  const glint = `<g opacity=".32"><circle cx="${glintX}" cy="${drawing.height * 0.42}" r="86" fill="#bfe6d8"/><circle cx="${glintX + 22}" cy="${drawing.height * 0.42 - 12}" r="58" fill="#d9c8ef"/><circle cx="${glintX - 16}" cy="${drawing.height * 0.42 + 16}" r="34" fill="#f7e7b6"/></g>`;
  const glare = style.glare
    ? `<ellipse cx="${drawing.width * 0.6}" cy="${drawing.height * 0.4}" rx="330" ry="210" fill="#ffffff" opacity=".88"/>`
    : '';
  const svg = `<rect width="${width}" height="${height}" fill="#8b6f55"/><path d="${grain.join('')}" fill="none" stroke="#6f563f" stroke-width="5" opacity=".5"/>
    <g transform="translate(${margin + shift} ${margin}) rotate(${angle} ${drawing.width / 2} ${drawing.height / 2})">
    <rect x="10" y="14" width="${drawing.width}" height="${drawing.height}" rx="34" fill="#2a1f16" opacity=".4"/>${drawing.svg}${glint}${glare}</g>`;
  return { width, height, svg };
}
