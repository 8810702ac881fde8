import type { Arrow, House } from './house.ts';

const BLOCK = /^```rooms\n(\S+):\n([\s\S]*?)^```$/gm;

/**
 * Reads the drawings of a document: blocks of code in the language `rooms` that begin with a house's name and a
 * colon. A line is a room and, behind an arrow, what it stands on: `mask → image`. `↑` before a name says that it is drawn further above;
 * `·` stands before those of the ground. Lines that begin with a stroke are captions; below a double one lies the
 * ground.
 *
 * @throws Error for a line that is none of these.
 */
export function readDrawings(text: string): House[] {
  return [...text.matchAll(BLOCK)].map(([, name, body]) => {
    const rooms: string[] = [];
    const arrows: Arrow[] = [];
    let below: number | undefined;
    for (const line of body!.split('\n')) {
      if (line.startsWith('═')) below = rooms.length;
      if (line.trim() === '' || /^[─═]/.test(line)) continue;
      const [, room, targets = ''] = /^([\w./-]+)(?:\s+→\s+(.+))?\s*$/.exec(line) ?? [];
      if (room === undefined) throw new Error(`In the drawing of ${name} nobody can read “${line}”.`);
      rooms.push(room);
      for (const to of targets.split(/[\s·]+/)) if (to !== '') arrows.push({ from: room, to });
    }
    return { name: name!, rooms, arrows, ground: below === undefined ? [] : rooms.slice(below) };
  });
}
