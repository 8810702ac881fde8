import type { Size } from '@stickersnap/core';
import { createRandom } from '../scenes/random.ts';
import { letters } from './glyphs.ts';

export interface Inks {
  /** Of lines. */
  readonly line: string;
  /** Of areas. */
  readonly fill: string;
  readonly accent: string;
  /** What a closed line encloses: `none` where the picture is drawn, a colour where its truth is. */
  readonly inside: string;
  /** Width of a line in pixels. */
  readonly pen: number;
}

/** A drawing as SVG elements for a canvas of some size; it never touches the canvas's border. */
export type Subject = (size: Size, inks: Inks) => string;

/** In units of a hundredth of the canvas's shorter side, around its middle. */
function centred({ width, height }: Size, elements: (pen: number) => string, { pen }: Inks): string {
  const unit = Math.min(width, height) / 100;
  return `<g transform="translate(${width / 2} ${height / 2}) scale(${unit})" stroke-linecap="round" stroke-linejoin="round">${elements(pen / unit)}</g>`;
}

const stroke = (colour: string, pen: number) => `stroke="${colour}" stroke-width="${pen}"`;

export const SUBJECTS = {
  /** A cat in one line: closed, with whiskers. */
  cat: (size, inks) =>
    centred(
      size,
      (
        pen,
      ) => `<path d="M-28 -10L-26 -38L-12 -26Q0 -30 12 -26L26 -38L28 -10Q34 30 0 34Q-34 30 -28 -10Z" fill="${inks.inside}" ${stroke(inks.line, pen)}/>
<g fill="none" ${stroke(inks.line, pen)}><path d="M-14 -6a4 5 0 1 0 8 0a4 5 0 1 0 -8 0M6 -6a4 5 0 1 0 8 0a4 5 0 1 0 -8 0M-4 10L4 10L0 14ZM0 14Q-5 22 -10 17M0 14Q5 22 10 17"/>
<path d="M-20 12L-44 8M-20 16L-44 20M20 12L44 8M20 16L44 20"/></g>`,
      inks,
    ),
  /** Open strokes, one closed head. */
  figure: (size, inks) =>
    centred(
      size,
      (pen) => `<circle cx="0" cy="-30" r="10" fill="${inks.inside}" ${stroke(inks.line, pen)}/>
<path d="M0 -20V12M0 -12L-24 -2M0 -12L26 -18M0 12L-16 42M0 12L18 40" fill="none" ${stroke(inks.line, pen)}/>`,
      inks,
    ),
  /** Petals, each closed, on a stem with leaves. */
  flower: (size, inks) =>
    centred(
      size,
      (pen) =>
        `<path d="M0 -10Q4 20 -2 45" fill="none" ${stroke(inks.line, pen)}/>${Array.from({ length: 8 }, (_, i) => `<ellipse cx="0" cy="-16" rx="6" ry="12" transform="translate(0 -14) rotate(${i * 45})" fill="${inks.inside}" ${stroke(inks.line, pen)}/>`).join('')}<circle cx="0" cy="-14" r="6" fill="${inks.accent}" ${stroke(inks.line, pen)}/>
<path d="M1 20Q20 6 24 22Q12 30 1 20Z" fill="${inks.inside}" ${stroke(inks.line, pen)}/>`,
      inks,
    ),
  /** Nothing is enclosed: curls beside each other. */
  doodle: (size, inks) =>
    centred(
      size,
      (pen) =>
        `<g fill="none" ${stroke(inks.line, pen)}><path d="M-44 -24Q-30 -44 -18 -24T8 -24T34 -24"/><path d="M-40 0C-20 -18 -10 22 6 2S30 -8 42 6" stroke="${inks.accent}"/><path d="M-38 28L-24 16L-10 30L4 16L18 30L32 16L44 28"/></g>`,
      inks,
    ),
  /** A name by a pen whose width changes. */
  signature: ({ width, height }, { line, pen }) => {
    const out: string[] = [];
    const at = (t: number): [number, number] => [
      width * (0.12 + 0.7 * t + 0.05 * Math.sin(t * 31)),
      height * (0.5 - 0.2 * Math.sin(t * 37) * (1 - 0.6 * t) - 0.06 * Math.cos(t * 11)),
    ];
    const steps = 400;
    for (let i = 0; i < steps; i++) {
      const [from, to] = [at(i / steps), at((i + 1.2) / steps)];
      const wide = pen * (0.7 + 0.5 * Math.sin((i / steps) * 60) ** 2);
      out.push(
        `<path d="M${from[0]} ${from[1]}L${to[0]} ${to[1]}" ${stroke(line, wide)} stroke-linecap="round"/>`,
      );
    }
    return out.join('');
  },
  text: ({ width, height }, { line, accent, inside, pen }) => {
    const at = { height: width / 9, pen, inside };
    return (
      letters('HELLO', { ...at, x: width * 0.22, y: height * 0.24, colour: line }) +
      letters('THE CAT IS', { ...at, height: width / 14, x: width * 0.16, y: height * 0.5, colour: accent }) +
      letters('ON ROPE', { ...at, height: width / 14, x: width * 0.2, y: height * 0.7, colour: line })
    );
  },
  /** A ring, a star, a word. */
  logo: ({ width, height }, { line, fill, accent, inside, pen }) => {
    const r = Math.min(width, height) * 0.24;
    const points = Array.from({ length: 10 }, (_, i) => {
      const [a, reach] = [(i * Math.PI) / 5 - Math.PI / 2, i % 2 === 0 ? r * 0.72 : r * 0.3];
      return `${width / 2 + reach * Math.cos(a)},${height * 0.38 + reach * Math.sin(a)}`;
    }).join(' ');
    const word = { x: width * 0.3, y: height * 0.74, height: r * 0.5, pen: pen * 1.6, inside };
    return `<circle cx="${width / 2}" cy="${height * 0.38}" r="${r}" fill="${inside}" ${stroke(fill, r * 0.22)}/><polygon points="${points}" fill="${accent}"/>${letters('STAR', { ...word, colour: line })}`;
  },
  heart: (size, inks) =>
    centred(
      size,
      () =>
        `<path d="M0 34C-60 -6 -34 -44 0 -18C34 -44 60 -6 0 34Z" fill="${inks.fill}"/><path d="M-22 -16Q-30 -10 -26 0" fill="none" ${stroke(inks.accent, 4)}/>`,
      inks,
    ),
  /** A toothed wheel with a hub. */
  gear: (size, inks) =>
    centred(
      size,
      () =>
        `${Array.from({ length: 9 }, (_, i) => `<rect x="-5" y="-40" width="10" height="16" rx="2" transform="rotate(${i * 40})" fill="${inks.fill}"/>`).join('')}<circle r="29" fill="${inks.fill}"/><circle r="12" fill="${inks.accent}"/>`,
      inks,
    ),
  camera: (size, inks) =>
    centred(
      size,
      () =>
        `<path d="M-14 -28L-9 -36H9L14 -28Z" fill="${inks.line}"/><rect x="-42" y="-28" width="84" height="58" rx="9" fill="${inks.fill}"/><circle r="19" fill="${inks.line}"/><circle r="12" fill="${inks.accent}"/><rect x="24" y="-21" width="10" height="7" rx="2" fill="${inks.accent}"/>`,
      inks,
    ),
  face: (size, inks) =>
    centred(
      size,
      (pen) =>
        `<circle r="38" fill="${inks.fill}" ${stroke(inks.line, pen)}/><circle cx="-13" cy="-10" r="7" fill="#ffffff"/><circle cx="13" cy="-10" r="7" fill="#ffffff"/><circle cx="-12" cy="-9" r="3" fill="#222"/><circle cx="14" cy="-9" r="3" fill="#222"/><path d="M-20 10Q0 30 20 10" fill="none" ${stroke(inks.line, 3)}/>`,
      inks,
    ),
  /** Lit and shaded, so that no colour of it is alone. */
  ball: (size, inks) =>
    centred(
      size,
      () =>
        `<defs><radialGradient id="lit" cx="0.35" cy="0.3" r="0.9"><stop offset="0" stop-color="${inks.accent}"/><stop offset="0.5" stop-color="${inks.fill}"/><stop offset="1" stop-color="${inks.line}"/></radialGradient></defs><circle r="36" fill="url(#lit)"/>`,
      inks,
    ),
  /** A disc whose edge is hair. */
  brush: (size, inks) =>
    centred(
      size,
      (pen) => {
        const random = createRandom(17);
        const hair = Array.from({ length: 170 }, () => {
          const angle = random() * 2 * Math.PI;
          const lean = angle + (random() - 0.5) * 0.5;
          const reach = 6 + random() * 9;
          const [x, y] = [27 * Math.cos(angle), 27 * Math.sin(angle)];
          return `<path d="M${x} ${y}l${reach * Math.cos(lean)} ${reach * Math.sin(lean)}" ${stroke(random() < 0.5 ? inks.fill : inks.line, pen * 0.6)}/>`;
        });
        return `${hair.join('')}<circle r="28" fill="${inks.fill}"/><circle cx="-9" cy="-6" r="4" fill="${inks.line}"/><circle cx="9" cy="-6" r="4" fill="${inks.line}"/>`;
      },
      inks,
    ),
  /** Several things apart from each other. */
  set: (size, inks) =>
    centred(
      size,
      (pen) =>
        `<rect x="-42" y="-36" width="26" height="26" rx="5" fill="${inks.fill}"/><circle cx="10" cy="-22" r="14" fill="${inks.accent}"/><polygon points="-40,36 -28,10 -16,36" fill="${inks.line}"/><path d="M4 12H40V36H4Z" fill="${inks.inside}" ${stroke(inks.line, pen)}/><circle cx="34" cy="-34" r="3" fill="${inks.line}"/>`,
      inks,
    ),
} as const satisfies Readonly<Record<string, Subject>>;

export type SubjectName = keyof typeof SUBJECTS;
