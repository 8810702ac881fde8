import { PassThrough, type Readable } from 'node:stream';
import { SnapError } from '@stickersnap/core';
import {
  type FieldRules,
  MAX_FIELDS,
  mostText,
  NAME_MOST,
  strangeField,
  TEXT_MOST,
} from '../receive/fieldRules.ts';
import type { ReceivedFile } from '../receive/receivedForm.ts';
import type { StoredUpload } from '../receive/storeUpload.ts';
import { createBase64Decoder } from './base64.ts';
import { countJson } from './jsonBounds.ts';

/** One value that comes in pieces. */
export interface FieldValue {
  /** Characters. */
  readonly most: number;
  /** @throws SnapError `request-invalid` at the first character too many. */
  write(piece: string): void;
  end(): void;
}

/** Takes the fields of a request, whichever way they are written, and keeps no more of them than their rules allow. */
export interface FieldCollector {
  /** @throws SnapError `request-invalid` for a field too many, or one that there is not. */
  open(name: string): FieldValue;
  /** Resolves when more may be written. @throws what kept a picture from being stored. */
  drained(): Promise<void>;
  /** Nothing more will come; pictures under way are given up. */
  giveUp(): void;
  /** Of what came twice, the last. */
  fields(): Map<string, string>;
  /** Pictures that came as text. */
  files(): Promise<readonly ReceivedFile[]>;
}

/** @param store without it, pictures are texts like others. */
export function collectFields(
  rules: FieldRules,
  store?: (stream: Readable) => Promise<StoredUpload>,
): FieldCollector {
  const texts: { readonly name: string; readonly pieces: string[] }[] = [];
  const streams: PassThrough[] = [];
  const stored: Promise<ReceivedFile>[] = [];
  const most = mostText(rules);
  let count = 0;
  let taken = 0;
  let failure: { readonly error: unknown } | undefined;

  function open(name: string): FieldValue {
    if (++count > MAX_FIELDS) throw invalid(`there are more than ${MAX_FIELDS} fields`);
    if (name.length > NAME_MOST) throw nameTooLong();
    const rule = rules.known.get(name);
    if (rule === undefined && rules.others === 'refused') throw strangeField(name, rules);
    if (rule?.picture === true && store !== undefined) return openPicture(name, store);
    const pieces: string[] = [];
    if (rule !== undefined) texts.push({ name, pieces });
    const look = rule?.json === undefined ? undefined : countJson(`the field “${name}”`, rule.json);
    const limit = rule?.most ?? TEXT_MOST;
    let length = 0;
    return {
      most: limit,
      write(piece) {
        length += piece.length;
        taken += piece.length;
        if (length > limit) throw invalid(`the field “${shown(name)}” is longer than ${limit} characters`);
        if (taken > most) throw invalid(`all fields together are longer than ${most} characters`);
        look?.(piece);
        if (rule !== undefined) pieces.push(piece);
      },
      end: () => undefined,
    };
  }

  function openPicture(name: string, keep: NonNullable<typeof store>): FieldValue {
    const decoder = createBase64Decoder();
    let stream: PassThrough | undefined;
    return {
      most: Number.POSITIVE_INFINITY,
      write(piece) {
        // A field that is there but empty counts as not given.
        if (piece === '') return;
        stream ??= begin(name, keep);
        stream.write(decoder.write(piece));
      },
      end: () => void stream?.end(decoder.end()),
    };
  }

  function begin(field: string, keep: NonNullable<typeof store>): PassThrough {
    const stream = new PassThrough();
    streams.push(stream);
    stream.on('error', () => undefined);
    const file = keep(stream).then((upload) => ({ field, fileName: '', mime: '', ...upload }));
    file.catch((error: unknown) => {
      failure ??= { error };
      stream.destroy();
    });
    stored.push(file);
    return stream;
  }

  return {
    open,
    async drained() {
      for (const stream of streams) {
        if (!stream.writableNeedDrain || stream.destroyed) continue;
        await new Promise<void>((resolve) => {
          for (const event of ['drain', 'close']) stream.once(event, () => resolve());
        });
      }
      if (failure !== undefined) throw failure.error;
    },
    giveUp() {
      for (const stream of streams) stream.destroy();
    },
    fields: () => new Map(texts.map(({ name, pieces }) => [name, pieces.join('')])),
    files: () => Promise.all(stored),
  };
}

export function nameTooLong(): SnapError {
  return invalid(`the name of a field is longer than ${NAME_MOST} characters`);
}

function shown(name: string): string {
  return name.slice(0, 80);
}

function invalid(reason: string): SnapError {
  return new SnapError('request-invalid', { reason });
}
