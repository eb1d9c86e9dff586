import type { Look } from './person.ts';

/** The small differences between two pictures of one face. */
export interface Pose {
  readonly turn?: number;
  readonly tilt?: number;
  readonly smile?: number;
  readonly blink?: boolean;
}

/** A head and shoulders in a box of 400 by 500 units, transparent around it. */
export function portrait(look: Look, pose: Pose = {}): string {
  const turn = pose.turn ?? 0;
  const inner = [backHair(look), shoulders(look), neck(look), head(look), face(look, pose), frontHair(look)].join('');
  return `<g transform="rotate(${pose.tilt ?? 0} 200 420)"><g transform="translate(${turn} 0)">${inner}</g></g>`;
}

function shade(colour: string, amount: number): string {
  const channels = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
  const mixed = channels.map((channel) =>
    Math.round(amount < 0 ? channel * (1 + amount) : channel + (255 - channel) * amount),
  );
  return `#${mixed.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
}

function shoulders(look: Look): string {
  const top = look.top;
  return `<path d="M10 500 C14 424 78 396 150 384 L250 384 C322 396 386 424 390 500 Z" fill="${top}"/>
    <path d="M10 500 C14 424 78 396 150 384 L168 400 C120 420 92 450 88 500 Z" fill="${shade(top, -0.12)}"/>
    <path d="M146 383 L200 442 L254 383 L272 392 L206 470 L194 470 L128 392 Z" fill="${shade(top, 0.22)}"/>`;
}

function neck(look: Look): string {
  return `<path d="M158 300 L158 386 Q200 440 242 386 L242 300 Z" fill="${shade(look.skin, -0.1)}"/>
    <path d="M158 334 Q200 384 242 334 L242 350 Q200 398 158 350 Z" fill="${shade(look.skin, -0.2)}" opacity=".55"/>`;
}

function head(look: Look): string {
  const skin = look.skin;
  const ears =
    look.hairStyle === 'headscarf'
      ? ''
      : `<ellipse cx="97" cy="232" rx="17" ry="30" fill="${shade(skin, -0.08)}"/>
    <ellipse cx="303" cy="232" rx="17" ry="30" fill="${shade(skin, -0.08)}"/>
    <path d="M92 220 q10 8 4 24 M308 220 q-10 8 -4 24" stroke="${shade(skin, -0.28)}" stroke-width="3" fill="none"/>`;
  return `${ears}<path d="M100 200 C98 110 146 74 200 74 C254 74 302 110 300 200 C300 280 262 358 200 360 C138 358 100 280 100 200 Z" fill="${skin}"/>
    <path d="M300 200 C300 280 262 358 200 360 C250 340 282 270 280 190 Z" fill="${shade(skin, -0.12)}" opacity=".5"/>
    <ellipse cx="140" cy="262" rx="24" ry="16" fill="#d9604f" opacity=".16"/><ellipse cx="260" cy="262" rx="24" ry="16" fill="#d9604f" opacity=".16"/>`;
}

function face(look: Look, pose: Pose): string {
  const smile = pose.smile ?? 6;
  const line = shade(look.skin, -0.42);
  const lips = look.beard ? shade(look.skin, -0.3) : '#b4574f';
  const parts = [
    look.beard ? beard(look) : '',
    eye(150, look, pose),
    eye(250, look, pose),
    brow(150, look, 1),
    brow(250, look, -1),
    `<path d="M197 212 C194 240 184 258 186 266 Q200 276 214 266" stroke="${line}" stroke-width="4" fill="none" stroke-linecap="round" opacity=".7"/>`,
    `<path d="M166 ${304 - smile / 2} Q200 ${304 + smile * 2} 234 ${304 - smile / 2} Q200 ${300 + smile / 2} 166 ${304 - smile / 2} Z" fill="${lips}"/>`,
    `<path d="M174 ${308} Q200 ${324 + smile} 226 ${308}" stroke="${lips}" stroke-width="6" fill="none" stroke-linecap="round" opacity=".55"/>`,
    look.older ? wrinkles(line) : '',
    look.glasses ? glasses() : '',
  ];
  return parts.join('');
}

function eye(cx: number, look: Look, pose: Pose): string {
  const lid = shade(look.skin, -0.45);
  if (pose.blink)
    return `<path d="M${cx - 22} 214 Q${cx} 226 ${cx + 22} 214" stroke="${lid}" stroke-width="5" fill="none" stroke-linecap="round"/>`;
  return `<path d="M${cx - 24} 214 Q${cx} 192 ${cx + 24} 214 Q${cx} 230 ${cx - 24} 214 Z" fill="#fbfaf7"/>
    <circle cx="${cx}" cy="212" r="11.5" fill="${look.eyes}"/><circle cx="${cx}" cy="212" r="5.5" fill="#17130f"/>
    <circle cx="${cx + 4}" cy="208" r="3" fill="#ffffff"/>
    <path d="M${cx - 25} 214 Q${cx} 190 ${cx + 25} 214" stroke="${lid}" stroke-width="4.5" fill="none" stroke-linecap="round"/>`;
}

function brow(cx: number, look: Look, side: 1 | -1): string {
  const colour =
    look.hairStyle === 'bald' || look.hairStyle === 'headscarf' ? shade(look.hair, -0.1) : shade(look.hair, -0.15);
  const outer = cx - 28 * side;
  const inner = cx + 24 * side;
  return `<path d="M${outer} 184 Q${cx - 6 * side} 166 ${inner} 180" stroke="${colour}" stroke-width="${look.older ? 7 : 9}" fill="none" stroke-linecap="round"/>`;
}

function beard(look: Look): string {
  const colour = shade(look.hair, look.beard === 'stubble' ? 0.05 : -0.05);
  if (look.beard === 'moustache') {
    return `<path d="M154 294 Q176 272 200 282 Q224 272 246 294 Q222 292 200 294 Q178 292 154 294 Z" fill="${colour}"/>`;
  }
  const opacity = look.beard === 'stubble' ? '.28' : '1';
  return `<path d="M101 226 C104 300 140 372 200 374 C260 372 296 300 299 226 C288 268 268 280 240 280 Q200 266 160 280 C132 280 112 268 101 226 Z" fill="${colour}" opacity="${opacity}"/>`;
}

function wrinkles(line: string): string {
  return `<g stroke="${line}" stroke-width="2.5" fill="none" opacity=".4"><path d="M150 132 q50 -10 100 0 M158 148 q42 -8 84 0"/>
    <path d="M132 238 q14 10 32 6 M268 238 q-14 10 -32 6 M160 276 q-12 16 -8 30 M240 276 q12 16 8 30"/></g>`;
}

function glasses(): string {
  return `<g fill="#ffffff" fill-opacity=".14" stroke="#23272e" stroke-width="6"><rect x="112" y="188" width="74" height="54" rx="22"/>
    <rect x="214" y="188" width="74" height="54" rx="22"/></g>
    <path d="M186 206 q14 -10 28 0 M112 206 L98 200 M288 206 L302 200" stroke="#23272e" stroke-width="6" fill="none"/>`;
}

function backHair(look: Look): string {
  const dark = shade(look.hair, -0.22);
  switch (look.hairStyle) {
    case 'long':
      return `<path d="M84 210 C70 70 150 34 200 34 C250 34 330 70 316 210 C318 300 338 380 322 430 C290 450 110 450 78 430 C62 380 82 300 84 210 Z" fill="${dark}"/>`;
    case 'bob':
      return `<path d="M82 200 C70 76 140 36 200 36 C260 36 330 76 318 200 C322 270 316 318 300 336 L100 336 C84 318 78 270 82 200 Z" fill="${dark}"/>`;
    case 'bun':
      return `<circle cx="200" cy="46" r="44" fill="${dark}"/><path d="M92 210 C80 90 140 50 200 50 C260 50 320 90 308 210 Z" fill="${dark}"/>`;
    case 'curly':
      return curls(dark, 118);
    case 'headscarf':
      return `<path d="M70 250 C56 80 140 26 200 26 C260 26 344 80 330 250 C336 360 350 420 370 470 L30 470 C50 420 64 360 70 250 Z" fill="${shade(look.scarf ?? '#2f6f73', -0.18)}"/>`;
    default:
      return '';
  }
}

function curls(colour: string, radius: number): string {
  const dots = Array.from({ length: 15 }, (_, index) => {
    const angle = Math.PI * (0.92 + (index * 1.16) / 14);
    const x = 200 + Math.cos(angle) * radius;
    const y = 188 + Math.sin(angle) * (radius + 8);
    return `<circle cx="${x.toFixed(0)}" cy="${y.toFixed(0)}" r="${32 + (index % 3) * 5}" fill="${colour}"/>`;
  });
  return dots.join('');
}

function frontHair(look: Look): string {
  const hair = look.hair;
  switch (look.hairStyle) {
    case 'short':
      return `<path d="M96 206 C86 96 140 46 204 48 C268 48 316 96 304 206 C298 176 292 150 276 134 C236 144 164 146 130 128 C110 150 102 176 96 206 Z" fill="${hair}"/>`;
    case 'parted':
      return `<path d="M96 208 C84 92 142 44 206 46 C270 48 318 100 304 208 C300 168 288 138 256 112 C224 128 160 132 142 110 C116 140 102 170 96 208 Z" fill="${hair}"/><path d="M142 110 C160 84 200 70 250 74" stroke="${shade(hair, 0.2)}" stroke-width="5" fill="none" opacity=".6"/>`;
    case 'long':
      return `<path d="M86 250 C78 104 136 44 202 46 C268 46 322 104 314 250 C304 190 286 140 214 104 C176 140 112 160 86 250 Z" fill="${hair}"/>`;
    case 'bob':
      return `<path d="M84 236 C76 100 136 46 200 46 C264 46 324 100 316 236 C308 190 304 160 296 146 C236 160 150 150 116 132 C102 156 92 190 84 236 Z" fill="${hair}"/>`;
    case 'bun':
      return `<path d="M97 206 C90 100 146 60 200 60 C254 60 310 100 303 206 C292 150 262 118 200 112 C138 118 108 150 97 206 Z" fill="${hair}"/>`;
    case 'curly':
      return `<path d="M98 190 C92 110 140 62 200 62 C260 62 308 110 302 190 C292 150 262 132 242 140 C226 122 200 138 184 126 C160 144 116 142 98 190 Z" fill="${hair}"/>`;
    case 'headscarf':
      return scarfFront(look.scarf ?? '#2f6f73');
    case 'bald':
      return `<path d="M99 214 C96 190 96 176 104 156 C110 180 108 200 108 222 Z M301 214 C304 190 304 176 296 156 C290 180 292 200 292 222 Z" fill="${hair}"/><ellipse cx="170" cy="112" rx="40" ry="16" fill="#ffffff" opacity=".16" transform="rotate(-18 170 112)"/>`;
  }
}

function scarfFront(scarf: string): string {
  return `<path fill-rule="evenodd" d="M80 240 C66 90 140 36 200 36 C260 36 334 90 320 240 C322 320 300 400 200 424 C100 400 78 320 80 240 Z M110 216 C110 290 146 352 200 354 C254 352 290 290 290 216 C290 150 254 112 200 112 C146 112 110 150 110 216 Z" fill="${scarf}"/>
    <path d="M96 330 C140 400 260 400 304 330 C316 410 340 450 356 480 L44 480 C60 450 84 410 96 330 Z" fill="${shade(scarf, -0.08)}"/>
    <path d="M112 120 C150 70 250 70 288 120 M104 360 C150 420 250 420 296 360" stroke="${shade(scarf, 0.22)}" stroke-width="4" fill="none" opacity=".7"/>`;
}
