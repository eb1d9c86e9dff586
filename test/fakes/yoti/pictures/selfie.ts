import { letter } from './lettering.ts';
import type { Look } from './person.ts';
import { type Pose, portrait } from './portrait.ts';
import type { Drawing } from './sheet.ts';

const width = 960;
const height = 1280;
const rooms = ['#b9c7c4', '#cdbfae', '#b5bfd1', '#c9c6b6'] as const;

/** A selfie before the phone's camera, in a room; `frame` 0, 1 and 2 are moments of one attempt. */
export function drawSelfie(look: Look, frame: number, room = 0): Drawing {
  const poses: readonly Pose[] = [
    { turn: 0, tilt: 0, smile: 5 },
    { turn: 7, tilt: 1.6, smile: 8 },
    { turn: -6, tilt: -1.2, smile: 5, blink: frame === 5 },
  ];
  const pose = poses[frame % 3] ?? {};
  const near = 1 + (frame % 3) * 0.05;
  const wall = rooms[room % rooms.length] ?? rooms[0];
  const svg = [
    `<rect width="${width}" height="${height}" fill="${wall}"/>`,
    `<rect x="600" y="90" width="270" height="360" rx="8" fill="#eef4f7"/><path d="M735 90 v360 M600 270 h270" stroke="#ffffff" stroke-width="14"/><rect x="592" y="82" width="286" height="376" rx="8" fill="none" stroke="#ffffff" stroke-width="16"/>`,
    `<rect x="70" y="180" width="220" height="150" rx="6" fill="#f7f3ea"/><path d="M90 310 l50 -70 40 44 30 -30 62 56 Z" fill="#8aa79b"/>`,
    `<rect y="1050" width="${width}" height="230" fill="#000000" opacity=".07"/>`,
    `<g transform="translate(${480 - 200 * 2.15 * near} ${1290 - 500 * 2.15 * near}) scale(${(2.15 * near).toFixed(3)})">${portrait(look, pose)}</g>`,
    `<rect width="${width}" height="${height}" fill="#10151c" opacity=".04"/>`,
    letter('SPECIMEN', width - 30, height - 30, { size: 34, bold: true, anchor: 'end', fill: '#b3261e' }),
  ].join('');
  return { width, height, svg };
}

/** The portrait as Yoti cuts it out of a document. */
export function drawHeadshot(look: Look): Drawing {
  const background = '<rect width="400" height="500" fill="#dfe6ea"/>';
  const word = letter('SPECIMEN', 200, 488, { size: 26, bold: true, anchor: 'middle', fill: '#b3261e' });
  return { width: 400, height: 500, svg: `${background}${portrait(look, { smile: 1 })}${word}` };
}
