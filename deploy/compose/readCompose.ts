import { join } from 'node:path';
import { readYaml } from '../readYaml.ts';

export interface Service {
  readonly image?: string;
  readonly build?: { readonly target?: string };
  readonly command?: string | readonly string[];
  readonly extends?: { readonly file: string; readonly service: string };
  readonly env_file?: string;
  readonly environment?: Readonly<Record<string, string | number>>;
  readonly volumes?: readonly string[];
  readonly network_mode?: string;
  readonly networks?: unknown;
  readonly ports?: readonly string[];
  readonly read_only?: boolean;
  readonly cap_drop?: readonly string[];
  readonly security_opt?: readonly string[];
  readonly mem_limit?: string;
  readonly healthcheck?: { readonly test: readonly string[] };
  readonly depends_on?: Readonly<Record<string, { readonly condition: string }>>;
  readonly stop_grace_period?: string;
  readonly restart?: string;
  readonly deploy?: unknown;
}

export interface Compose {
  readonly services: Readonly<Record<string, Service>>;
  readonly volumes?: Readonly<Record<string, unknown>>;
}

/** @param name `compose`, `compose.grown` … */
export function readCompose(name: string): Compose {
  return readYaml<Compose>(join(import.meta.dirname, `${name}.yaml`))[0]!;
}

/** As compose fills a value in. */
export function fill(value: string | number, settings: Readonly<Record<string, string>>): string {
  return String(value).replace(
    /\$\{(\w+)(?::[-?]([^}]*))?\}/g,
    (_, name, fallback = '') => settings[name] || fallback,
  );
}

/** @param offered also what is commented out. @returns the variables of an example.env. */
export function readExample(text: string, offered = false): Readonly<Record<string, string>> {
  const line = offered ? /^#?([A-Z]\w*)=(.*)$/gm : /^([A-Z]\w*)=(.*)$/gm;
  return Object.fromEntries([...text.matchAll(line)].map(([, name, value]) => [name, value]));
}
