import { printable } from './printable.ts';

/** What of a terminal or a pipe is needed to write text. */
export interface TextStream {
  write(text: string): unknown;
  readonly isTTY?: boolean;
  readonly columns?: number;
}

const CLEAR = '\r\u001b[K';

/** The one line at the foot of a terminal that is written over again and again. */
export interface ProgressLine {
  /** `share`: 0–1, drawn as a bar. */
  show(text: string, share?: number): void;
  clear(): void;
}

/** On anything but a terminal nothing is ever shown. */
export function createProgressLine(stream: TextStream): ProgressLine {
  let shown = false;
  return {
    show(text, share) {
      if (stream.isTTY !== true) return;
      const bar = share === undefined ? '' : `${drawBar(share)}  `;
      const room = Math.max(10, (stream.columns ?? 80) - 1 - bar.length);
      stream.write(`${CLEAR}${bar}${shorten(printable(text), room)}`);
      shown = true;
    },
    clear() {
      if (shown) stream.write(CLEAR);
      shown = false;
    },
  };
}

function drawBar(share: number, width = 20): string {
  const full = Math.round(Math.min(1, Math.max(0, share)) * width);
  return '█'.repeat(full) + '░'.repeat(width - full);
}

function shorten(text: string, room: number): string {
  const characters = [...text];
  return characters.length <= room ? text : `${characters.slice(0, room - 1).join('')}…`;
}
