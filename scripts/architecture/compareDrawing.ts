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
  const where = `the drawing “${code.name}” of ARCHITECTURE.md`;
  if (upwards) return [...compareRooms(drawn, code, where), ...compareArrows(drawn, code, where)];
  const isUp = ({ from, to }: Arrow) =>
    drawn.rooms.includes(bare(to)) && drawn.rooms.indexOf(bare(to)) < drawn.rooms.indexOf(from);
  // What may not be there is told once, and no line is advised that has it.
  const level = (house: House) => ({ ...house, arrows: house.arrows.filter((arrow) => !isUp(arrow)) });
  const up = code.arrows
    .filter(isUp)
    .map(
      ({ from, to, file }) =>
        `“${from}” stands on “${to}” (${file}), which ${where} has further above: move a line, or mend the code.`,
    );
  return [
    ...compareRooms(drawn, level(code), where),
    ...compareArrows(level(drawn), level(code), where),
    ...new Set(up),
  ];
}

function compareRooms(drawn: House, code: House, where: string): string[] {
  const faults = code.rooms
    .filter((room) => !drawn.rooms.includes(room))
    .map((room) => {
      const line = lineOf(room, drawn, code);
      return `The room “${room}” is not in ${where}: add the line “${line}”${placeFor(room, drawn, code)}.`;
    });
  for (const room of new Set(drawn.rooms)) {
    const lines = drawn.rooms.filter((other) => other === room).length;
    if (lines > 1) faults.push(`“${room}” has ${lines} lines in ${where}: leave one.`);
    if (!code.rooms.includes(room))
      faults.push(`There is no room “${room}” in the code: take its line out of ${where}.`);
  }
  return faults;
}

function compareArrows(drawn: House, code: House, where: string): string[] {
  return drawn.rooms.flatMap((room) => {
    if (!code.rooms.includes(room)) return [];
    const now = drawn.arrows.filter(({ from }) => from === room).map(({ to }) => to);
    const right = targetsOf(room, drawn, code);
    const says = [
      ...right
        .filter((to) => !now.includes(to))
        .map((to) => `${fileOf(room, to, code)} stands on “${bare(to)}”`),
      ...now.filter((to) => !right.includes(to)).map((to) => `nothing in it stands on “${to}”`),
    ];
    const line = lineOf(room, drawn, code);
    return says.length === 0
      ? []
      : [`“${room}”: ${says.join('; ')}. In ${where} its line has to be “${line}”.`];
  });
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
