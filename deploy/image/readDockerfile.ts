export interface Stage {
  readonly name: string;
  readonly from: string;
  /** Each in one line, as `RUN npm ci`, without those that only begin the stage. */
  readonly instructions: readonly string[];
}

/** A Dockerfile's stages in their order. Comments go, and lines that were broken are whole again. */
export function readDockerfile(text: string): Stage[] {
  const lines = text
    .split('\n')
    .filter((line) => !/^\s*#/.test(line))
    .join('\n')
    .replace(/\\\n\s*/g, '')
    .split('\n')
    .filter((line) => line.trim() !== '');
  const stages: { name: string; from: string; instructions: string[] }[] = [];
  for (const line of lines) {
    const [, from, name] = /^FROM (\S+)(?: AS (\S+))?$/.exec(line) ?? [];
    if (from !== undefined) stages.push({ name: name ?? '', from, instructions: [] });
    else stages.at(-1)?.instructions.push(line);
  }
  return stages;
}
