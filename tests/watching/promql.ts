export interface Selector {
  readonly metric: string;
  /** Names of the labels by which it is narrowed. */
  readonly labels: readonly string[];
}

const KEYWORDS = new Set(['and', 'or', 'unless', 'bool', 'offset', 'inf', 'nan']);

/** What a PromQL expression asks for; enough of its grammar for what dashboards and rules are made of. */
export function selectorsOf(expr: string): Selector[] {
  const bare = expr
    .replace(/\[[^\]]*\]/g, ' ')
    .replace(/\b(by|without|on|ignoring|group_left|group_right)\s*\([^)]*\)/g, ' ');
  const found: Selector[] = [];
  for (const [, metric, matchers, call] of bare.matchAll(/\b([a-z_:][\w:]*)\s*(?:\{([^}]*)\}|(\())?/gi)) {
    if (metric === undefined || call !== undefined || KEYWORDS.has(metric.toLowerCase())) continue;
    const labels = [...(matchers ?? '').matchAll(/(\w+)\s*(?:=~|!~|!=|=)\s*"/g)].map(([, name]) => name!);
    found.push({ metric, labels });
  }
  return found;
}

/** What a process tells: its samples by name, with the names of their labels. */
export function samplesOf(text: string): ReadonlyMap<string, ReadonlySet<string>> {
  const samples = new Map<string, Set<string>>();
  for (const [, name, labels = ''] of text.matchAll(/^([a-z_]\w*)(?:\{(.*)\})? \S+$/gim)) {
    const known = samples.get(name!) ?? new Set();
    for (const [, label] of labels.matchAll(/(\w+)="/g)) known.add(label!);
    samples.set(name!, known);
  }
  return samples;
}

export interface Family {
  readonly type: string;
  readonly labels: readonly string[];
}

/** Its figures as they are described: by name, without `_bucket`, `_sum` and `_count`. */
export function familiesOf(text: string): ReadonlyMap<string, Family> {
  const samples = samplesOf(text);
  const families = new Map<string, Family>();
  for (const [, name, type] of text.matchAll(/^# TYPE (\S+) (\S+)$/gm)) {
    const labels = samples.get(type === 'histogram' ? `${name}_count` : name!) ?? [];
    families.set(name!, { type: type!, labels: [...labels].sort() });
  }
  return families;
}
