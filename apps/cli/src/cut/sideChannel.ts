import { systemReason } from '../files/fileErrors.ts';

/** What goes wrong beside the pictures: standard output, the journal, the list of what is made. No picture is at fault. */
export class SideChannelError extends Error {
  /** @param subject begins the sentence; `mend` ends it. */
  constructor(subject: string, cause: unknown, mend: string) {
    super(`${subject} cannot be written (${systemReason(cause)}). ${mend}`, { cause });
    this.name = 'SideChannelError';
  }
}

/** Told by whoever owns the stream, since any word written to it may be the one that fails. */
export class StdoutError extends SideChannelError {
  constructor(cause: unknown) {
    super('Standard output', cause, 'Make room where it goes, or send it elsewhere.');
  }
}
