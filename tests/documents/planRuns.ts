import { type Command, commandsOf } from './commandsOf.ts';
import { marks } from './marks.ts';
import type { Document } from './readDocuments.ts';

export interface Run extends Command {
  readonly document: string;
}

export interface Plan {
  /** Each command once, where it stands first. */
  readonly runs: readonly Run[];
  /** Marks of commands that no document has any more. */
  readonly stale: readonly string[];
}

export function planRuns(documents: readonly Document[], marked = marks()): Plan {
  const runs = new Map<string, Run>();
  const found = new Set<string>();
  for (const document of documents) {
    for (const command of commandsOf(document)) {
      const key = `${document.name}: ${command.name}`;
      found.add(key);
      if (marked.has(key) || runs.has(command.script)) continue;
      runs.set(command.script, { ...command, document: document.name });
    }
  }
  return { runs: [...runs.values()], stale: [...marked.keys()].filter((key) => !found.has(key)) };
}
