import type { ErrorCode, ErrorDetails, PictureFormat, Size, WarningCode } from '@stickersnap/core';
import type { DecodeOptions } from '../decode/decodeByVips.ts';

/** Head of the frame that asks; its body is the file. */
export interface DecodeRequest extends DecodeOptions {
  readonly format: PictureFormat;
}

/** Head of the frames that a decoder sends: `ready` once, then one answer a request. */
export type DecoderMessage =
  | { readonly kind: 'ready' }
  /** The frame's body is the image's data. */
  | {
      readonly kind: 'decoded';
      readonly size: Size;
      readonly fullSize: Size;
      readonly format: string;
      readonly hasAlpha: boolean;
      readonly warnings: readonly WarningCode[];
      /** Resident memory of the decoder, in bytes. */
      readonly memory: number;
    }
  | { readonly kind: 'refused'; readonly code: ErrorCode; readonly details: ErrorDetails };

/** The decoder's pipes. */
export const REQUEST_FD = 3;
export const ANSWER_FD = 4;
