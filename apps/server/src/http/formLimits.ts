import type { ServerSettings } from '../settings.ts';

export interface FormLimits {
  /** Absolute; where the files are written. */
  readonly folder: string;
  /** Of one file. */
  readonly maxBytes: number;
  readonly maxFiles: number;
  /** Of all files together; without it, as many bytes as that many files may have. */
  readonly maxTotalBytes?: number;
  /** Of all text together: fields of a form, or a body of JSON. */
  readonly maxTextBytes: number;
  /** Milliseconds for the whole body. */
  readonly time: number;
}

export const MAX_FIELDS = 100;
/** For a mask's run lengths or the texts of a pack. */
const MAX_TEXT_BYTES = 4_000_000;

/** What a request with one picture may send; more is asked for by overriding it. */
export function formLimits(
  { settings, incoming }: { readonly settings: ServerSettings; readonly incoming: string },
  more: Partial<FormLimits> = {},
): FormLimits {
  const { maxBytes, uploadTime } = settings;
  const plain = { folder: incoming, maxBytes, maxFiles: 1, maxTextBytes: MAX_TEXT_BYTES, time: uploadTime };
  return { ...plain, ...more };
}
