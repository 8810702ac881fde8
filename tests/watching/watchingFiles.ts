import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { readYaml } from '../../deploy/readYaml.ts';

export interface Rule {
  readonly alert: string;
  readonly expr: string;
  readonly for?: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly annotations: Readonly<Record<string, string>>;
}

interface RuleFile {
  readonly groups: readonly { readonly rules: readonly Rule[] }[];
}

export interface Panel {
  readonly id: number;
  readonly type: string;
  readonly title: string;
  readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
  readonly targets?: readonly { readonly expr: string }[];
}

const FOLDER = new URL('../../deploy/watching/', import.meta.url);
export const pathOf = (name: string) => fileURLToPath(new URL(name, FOLDER));

export const RULES = readYaml<RuleFile>(pathOf('alerts.yaml')).flatMap(({ groups }) =>
  groups.flatMap(({ rules }) => rules),
);

export const PANELS = (
  JSON.parse(readFileSync(pathOf('dashboard.json'), 'utf8')) as { readonly panels: readonly Panel[] }
).panels;

/** Every expression of rules and dashboard, with where it stands; Grafana's own variables have values. */
export const EXPRESSIONS: readonly (readonly [where: string, expr: string])[] = [
  ...RULES.map(({ alert, expr }) => [alert, expr] as const),
  ...PANELS.flatMap(({ title, targets = [] }) =>
    targets.map(
      ({ expr }) => [title, expr.replaceAll('$__rate_interval', '5m').replaceAll('$instance', '.*')] as const,
    ),
  ),
];

/** An alert as promtool expects it. @param labels of what it is about. */
export function expectedOf(alert: string, labels: Readonly<Record<string, string>>) {
  const rule = RULES.find((each) => each.alert === alert);
  if (rule === undefined) throw new Error(`There is no rule ${alert}.`);
  const said = Object.entries(rule.annotations).map(([name, text]) => [
    name,
    text.replace(/\{\{ \$labels\.(\w+) \}\}/g, (_, label: string) => labels[label] ?? ''),
  ]);
  return { exp_labels: { ...labels, ...rule.labels }, exp_annotations: Object.fromEntries(said) };
}
