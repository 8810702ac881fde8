import type { House } from './house.ts';

/** The way round, such as `a → b → a`; `undefined`: there is none. */
export function findCycle({ rooms, arrows }: House): string | undefined {
  const done = new Set<string>();
  const follow = (room: string, way: readonly string[]): string | undefined => {
    const at = way.indexOf(room);
    if (at !== -1) return [...way.slice(at), room].join(' → ');
    if (done.has(room)) return undefined;
    for (const { from, to } of arrows) {
      const found = from === room ? follow(to, [...way, room]) : undefined;
      if (found !== undefined) return found;
    }
    done.add(room);
    return undefined;
  };
  for (const room of rooms) {
    const found = follow(room, []);
    if (found !== undefined) return found;
  }
  return undefined;
}
