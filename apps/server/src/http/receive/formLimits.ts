import type { ServerSettings } from '../../settings.ts';
import type { FieldRules } from './fieldRules.ts';

export interface FormLimits {
  /** Absolute; where the files are written. */
  readonly folder: string;
  /** Of one file. */
  readonly maxBytes: number;
  readonly maxFiles: number;
  /** Of all files together; without it, as many bytes as that many files may have. */
  readonly maxTotalBytes?: number;
  /** What may be said beside them. */
  readonly rules: FieldRules;
  /** Milliseconds for the whole body. */
  readonly time: number;
}

/** What a request with one picture may send; more is asked for by overriding it. */
export function formLimits(
  { settings, incoming }: { readonly settings: ServerSettings; readonly incoming: string },
  rules: FieldRules,
  more: Partial<FormLimits> = {},
): FormLimits {
  const { maxBytes, uploadTime } = settings;
  return { folder: incoming, maxBytes, maxFiles: 1, rules, time: uploadTime, ...more };
}
