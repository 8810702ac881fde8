import type { Arrow, House } from './house.ts';

/**
 * Holds a drawing against the code.
 *
 * @param upwards whether arrows to what is drawn further above may be there, marked with `↑`
 * @returns what differs, each with what is to be done; empty when the drawing is right.
 */
export function compareDrawing(
  drawn: House,
  code: House,
  { upwards }: { readonly upwards: boolean },
): string[] {
  const faults: string[] = [];
  const where = `the drawing “${code.name}” of ARCHITECTURE.md`;
  for (const room of code.rooms)
    if (!drawn.rooms.includes(room))
      faults.push(
        `The room “${room}” is not in ${where}: add the line “${lineOf(room, drawn, code)}”${placeFor(room, drawn, code)}.`,
      );
  for (const room of new Set(drawn.rooms)) {
    const lines = drawn.rooms.filter((other) => other === room).length;
    if (lines > 1) faults.push(`“${room}” has ${lines} lines in ${where}: leave one.`);
    if (!code.rooms.includes(room))
      faults.push(`There is no room “${room}” in the code: take its line out of ${where}.`);
  }
  for (const room of drawn.rooms) {
    if (!code.rooms.includes(room)) continue;
    const now = drawn.arrows.filter(({ from }) => from === room).map(({ to }) => to);
    const right = targetsOf(room, drawn, code);
    const missing = right.filter((to) => !now.includes(to));
    const extra = now.filter((to) => !right.includes(to));
    const says = [
      ...missing.map((to) => `${fileOf(room, to, code)} stands on “${bare(to)}”`),
      ...extra.map((to) => `nothing stands on “${to}”`),
    ];
    if (says.length > 0)
      faults.push(
        `“${room}”: ${says.join('; ')}. In ${where} its line has to be “${lineOf(room, drawn, code)}”.`,
      );
  }
  if (!upwards)
    for (const room of code.rooms)
      for (const to of targetsOf(room, drawn, code))
        if (to.startsWith('↑'))
          faults.push(
            `“${room}” stands on “${bare(to)}” (${fileOf(room, to, code)}), which ${where} has further above: move a line, or mend the code.`,
          );
  return faults;
}

/** A room's line as the code would have it drawn. */
function lineOf(room: string, drawn: House, code: House): string {
  const targets = targetsOf(room, drawn, code);
  const ground = targets.findIndex((to) => drawn.ground?.includes(to));
  if (ground !== -1) targets[ground] = `· ${targets[ground]}`;
  return targets.length === 0 ? room : `${room} → ${targets.join(' ')}`;
}

/** What a room stands on, as the drawing goes from top to bottom; what it has not yet comes first. */
function targetsOf(room: string, { rooms }: House, { arrows }: House): string[] {
  const place = rooms.indexOf(room);
  return targetNames(room, arrows)
    .toSorted((a, b) => rooms.indexOf(a) - rooms.indexOf(b))
    .map((to) => (rooms.includes(to) && rooms.indexOf(to) < place ? `↑${to}` : to));
}

function targetNames(room: string, arrows: readonly Arrow[]): string[] {
  return [...new Set(arrows.filter(({ from }) => from === room).map(({ to }) => to))];
}

/** Where the line of a room goes that is not drawn yet: above all that it stands on, below all that stands on it. */
function placeFor(room: string, { rooms }: House, { arrows }: House): string {
  const targets = targetNames(room, arrows);
  const below = rooms.find((other) => targets.includes(other));
  const above = rooms.findLast((other) => arrows.some(({ from, to }) => from === other && to === room));
  const sides = [below && `above “${below}”`, above && `below “${above}”`];
  return sides
    .filter((side) => side !== undefined)
    .map((side) => ` ${side}`)
    .join(' and');
}

function fileOf(room: string, to: string, { arrows }: House): string {
  const arrow = arrows.find((other) => other.from === room && other.to === bare(to));
  return arrow?.file ?? room;
}

function bare(name: string): string {
  return name.replace('↑', '');
}
