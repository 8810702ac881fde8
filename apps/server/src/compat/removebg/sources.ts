import { SnapError } from '@stickersnap/core';
import type { FastifyRequest } from 'fastify';
import { ADDRESS_MOST, fieldRules } from '../../http/receive/fieldRules.ts';
import { type FormLimits, formLimits } from '../../http/receive/formLimits.ts';
import type { ReceivedForm } from '../../http/receive/receivedForm.ts';
import type { RouteParts } from '../../routes/routeParts.ts';
import { fetchUpload } from '../fetchUpload.ts';
import type { FormValue } from '../formValue.ts';
import { REMOVEBG_FIELDS } from './readRemovebgOptions.ts';
import { RefusedRequest } from './refusal.ts';

const RULES = fieldRules(
  REMOVEBG_FIELDS,
  {
    image_url: { most: ADDRESS_MOST },
    bg_image_url: { most: ADDRESS_MOST },
    image_file_b64: { picture: true },
  },
  'skipped',
);

/** A form may have a picture and one for the background, and a picture may come as text. */
export function removebgLimits(parts: RouteParts): FormLimits {
  return formLimits(parts, RULES, { maxFiles: 2 });
}

/** Of a field of type file that was left empty there is a part without name and bytes. */
export function fileOf({ files }: ReceivedForm, field: string) {
  return files.find((file) => file.field === field && (file.bytes > 0 || file.fileName !== ''));
}

export interface Source {
  /** Gets the picture's file. */
  readonly path: () => Promise<string>;
}

/** The one picture that a form names, before anything is fetched or written. @throws RefusedRequest */
export function sourceOf(
  parts: RouteParts,
  request: FastifyRequest,
  form: ReceivedForm,
  value: FormValue,
): Source {
  const { files } = form;
  const file = fileOf(form, 'image_file');
  const text = files.findLast(({ field }) => field === 'image_file_b64');
  const url = value('image_url');
  if ([file, text, url].filter((source) => source !== undefined).length > 1)
    throw new RefusedRequest('multiple_sources');
  if (file !== undefined) return { path: async () => file.path };
  if (text !== undefined) return { path: async () => text.path };
  if (url === undefined) throw new RefusedRequest('missing_source');
  if (!isWebAddress(url)) throw new RefusedRequest('invalid_image_url');
  return { path: () => fetchAs(fetchUpload(parts, request, url), 'failed_image_download', 'image') };
}

/** The background's file, where a form names one. @throws RefusedRequest */
export function groundOf(
  parts: RouteParts,
  request: FastifyRequest,
  form: ReceivedForm,
  value: FormValue,
  hasColour: boolean,
): Source | undefined {
  const file = fileOf(form, 'bg_image_file');
  const url = value('bg_image_url');
  if (url !== undefined && !isWebAddress(url)) throw new RefusedRequest('invalid_bg_image_url');
  if ([file !== undefined, url !== undefined, hasColour].filter(Boolean).length > 1) {
    throw new RefusedRequest('multiple_bg_sources');
  }
  if (file !== undefined) return { path: async () => file.path };
  if (url === undefined) return undefined;
  return { path: () => fetchAs(fetchUpload(parts, request, url), 'failed_bg_download', 'background image') };
}

function isWebAddress(text: string): boolean {
  return /^https?:\/\//i.test(text) && URL.canParse(text);
}

/** A picture that could not be fetched, under the code of what it was wanted for. */
export class FailedDownload extends Error {
  readonly code: 'failed_image_download' | 'failed_bg_download';

  constructor(code: FailedDownload['code'], what: string, cause: SnapError) {
    super(
      `Failed to download ${what} from given ${what === 'image' ? 'image_url' : 'bg_image_url'}: ${cause.message}`,
      {
        cause,
      },
    );
    this.name = 'FailedDownload';
    this.code = code;
  }
}

async function fetchAs(
  fetching: Promise<string>,
  code: FailedDownload['code'],
  what: string,
): Promise<string> {
  try {
    return await fetching;
  } catch (error) {
    const known = error instanceof SnapError && ['address-refused', 'fetch-failed'].includes(error.code);
    throw known ? new FailedDownload(code, what, error) : error;
  }
}
