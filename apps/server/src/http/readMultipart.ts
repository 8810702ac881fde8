import type { IncomingHttpHeaders } from 'node:http';
import type { Readable } from 'node:stream';
import { Busboy, type BusboyHeaders } from '@fastify/busboy';
import { SnapError } from '@stickersnap/core';
import { type FormLimits, MAX_FIELDS } from './formLimits.ts';
import type { ReceivedFile, ReceivedForm } from './receivedForm.ts';
import type { StoredUpload } from './storeUpload.ts';

export interface Intake {
  /** Aborted when nobody waits any more, or for too long. */
  readonly signal: AbortSignal;
  readonly store: (stream: Readable) => Promise<StoredUpload>;
}

/**
 * Reads a multipart form. What bears a file name, or says that it is a picture, is a file.
 * @throws SnapError `request-invalid` for what is no form, or too much of one.
 */
export async function readMultipart(
  body: Readable,
  headers: IncomingHttpHeaders,
  limits: Pick<FormLimits, 'maxFiles' | 'maxTextBytes'>,
  { signal, store }: Intake,
): Promise<ReceivedForm> {
  const fields = new Map<string, string>();
  const stored: Promise<ReceivedFile>[] = [];
  const parser = openParser(headers, limits);
  let textBytes = 0;
  await new Promise<void>((resolve, reject) => {
    const fail = (error: unknown) => {
      body.unpipe(parser);
      body.destroy();
      reject(error instanceof SnapError || signal.aborted ? error : malformed(error));
    };
    const tooMany = (what: string) => () => fail(invalid(`there are more than ${what}`));
    signal.addEventListener('abort', () => fail(signal.reason), { once: true });
    body.once('error', fail);
    parser
      .on('file', (field, stream, fileName, _encoding, mime) => {
        // A form that breaks off is told to the file's stream, and so to who stores it; nobody may be listening yet.
        stream.on('error', () => undefined);
        const file = store(stream).then((upload) => ({ field, fileName: fileName ?? '', mime, ...upload }));
        file.catch(fail);
        stored.push(file);
      })
      .on('field', (name, value, _nameCut, cut) => {
        textBytes += value.length;
        if (cut || textBytes > limits.maxTextBytes) {
          const measured = Math.max(textBytes, limits.maxTextBytes + 1);
          fail(new SnapError('input-too-many-bytes', { measured, limit: limits.maxTextBytes }));
        } else if (name !== undefined) fields.set(name, value);
      })
      .on('filesLimit', tooMany(limits.maxFiles === 1 ? '1 file' : `${limits.maxFiles} files`))
      .on('fieldsLimit', tooMany(`${MAX_FIELDS} fields`))
      .on('partsLimit', tooMany(`${MAX_FIELDS + limits.maxFiles} parts`))
      .on('error', fail)
      .on('finish', () => resolve());
    body.pipe(parser);
  });
  return { fields, files: await Promise.all(stored) };
}

function openParser(
  headers: IncomingHttpHeaders,
  { maxFiles, maxTextBytes }: Pick<FormLimits, 'maxFiles' | 'maxTextBytes'>,
) {
  try {
    return new Busboy({
      headers: headers as BusboyHeaders,
      limits: {
        fields: MAX_FIELDS,
        files: maxFiles,
        parts: MAX_FIELDS + maxFiles,
        fieldSize: maxTextBytes,
        headerPairs: 20,
        headerSize: 8192,
      },
      isPartAFile: (_field, mime, fileName) =>
        fileName !== undefined || mime === 'application/octet-stream' || mime?.startsWith('image/') === true,
    });
  } catch (error) {
    throw malformed(error);
  }
}

function malformed(cause: unknown): SnapError {
  return new SnapError('request-invalid', { reason: 'the form is not well-formed' }, { cause });
}

function invalid(reason: string): SnapError {
  return new SnapError('request-invalid', { reason });
}
