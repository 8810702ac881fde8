import type { StoredUpload } from './storeUpload.ts';

export interface ReceivedFile extends StoredUpload {
  /** Of the form; empty where the body is the file. */
  readonly field: string;
  /** As the client gave it, perhaps empty; never a path here, never into a log. */
  readonly fileName: string;
  /** As the client said, which proves nothing. */
  readonly mime: string;
}

export interface ReceivedForm {
  /** Of fields that come twice, the last. */
  readonly fields: ReadonlyMap<string, string>;
  readonly files: readonly ReceivedFile[];
}
