import { DEVICES, type EngineSettings } from '@stickersnap/node/settings';
import type { JobNeeds, Takes } from '@stickersnap/store';

/** Which device the stored jobs of a model need. */
export type JobDevices = Readonly<Record<string, EngineSettings['device']>>;

const MODEL = /^[\w.-]{1,60}$/;

/** What only some workers can do. */
export function needsOf(model: string, { jobDevices }: { readonly jobDevices: JobDevices }): JobNeeds {
  return { model, ...(Object.hasOwn(jobDevices, model) && { device: jobDevices[model] }) };
}

/** What this process does of the stored jobs. */
export function takesOf({
  takes,
  device,
}: {
  readonly takes: readonly string[] | undefined;
  readonly device: EngineSettings['device'];
}): Takes {
  return { models: takes, device };
}

/** @returns names of models, none of them for `none`; `undefined`: it is no such list. */
export function parseTakes(text: string): readonly string[] | undefined {
  if (text.trim() === 'none') return [];
  const names = wordsOf(text);
  return names.length > 0 && names.every((name) => MODEL.test(name)) ? names : undefined;
}

/** @param text `best=cuda, isnet=cuda` */
export function parseJobDevices(text: string): JobDevices | undefined {
  const rows = wordsOf(text).map((word) => {
    const [model = '', name] = word.split('=');
    const device = DEVICES.find((each) => each === name);
    return MODEL.test(model) && device !== undefined ? ([model, device] as const) : undefined;
  });
  const known = rows.filter((row) => row !== undefined);
  return known.length > 0 && known.length === rows.length ? Object.fromEntries(known) : undefined;
}

const wordsOf = (text: string) => text.split(/[\s,]+/).filter((word) => word !== '');
