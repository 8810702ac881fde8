import type { IncomingHttpHeaders } from 'node:http';
import type { Readable } from 'node:stream';
import { Busboy, type BusboyHeaders } from '@fastify/busboy';
import { SnapError } from '@stickersnap/core';
import { MAX_FIELDS, NAME_MOST } from '../receive/fieldRules.ts';
import type { FormLimits } from '../receive/formLimits.ts';
import type { ReceivedFile, ReceivedForm } from '../receive/receivedForm.ts';
import type { StoredUpload } from '../receive/storeUpload.ts';
import { type FieldCollector, nameTooLong } from './collectFields.ts';
import { openUtf8 } from './utf8.ts';

/** Where the parts of a form go. */
export interface FormSink {
  /** Aborted when nobody waits any more, or for too long. */
  readonly signal: AbortSignal;
  readonly store: (stream: Readable) => Promise<StoredUpload>;
  readonly fields: FieldCollector;
}

const FILE_NAME_MOST = 1000;

/**
 * Reads a multipart form. What bears a file name, or says that it is a picture, is a file.
 * @throws SnapError `request-invalid` for what is no form, or too much of one.
 */
export async function readMultipart(
  body: Readable,
  headers: IncomingHttpHeaders,
  limits: Pick<FormLimits, 'maxFiles'>,
  { signal, store, fields }: FormSink,
): Promise<ReceivedForm> {
  const stored: Promise<ReceivedFile | undefined>[] = [];
  let files = 0;
  const parser = openParser(headers, limits);
  await new Promise<void>((resolve, reject) => {
    const fail = (error: unknown) => {
      body.unpipe(parser);
      body.destroy();
      reject(error instanceof SnapError || signal.aborted ? error : malformed(error));
    };
    signal.addEventListener('abort', () => fail(signal.reason), { once: true });
    body.once('error', fail);
    parser
      .on('file', (field: string | undefined, stream, fileName: string | undefined, _encoding, mime) => {
        // A form that breaks off is told to the part's stream, and so to who reads it; nobody may be listening yet.
        stream.on('error', () => undefined);
        const part = readPart(field ?? '', stream, fileName, mime);
        part.catch((error: unknown) => {
          stream.resume();
          fail(error);
        });
        stored.push(part);
      })
      .on('partsLimit', () => fail(invalid(`there are more than ${MAX_FIELDS + limits.maxFiles} parts`)))
      .on('error', fail)
      .on('finish', () => resolve());
    body.pipe(parser);
  });
  const uploads = await Promise.all(stored);
  const sent = uploads.filter((upload) => upload !== undefined);
  return { fields: fields.fields(), files: [...sent, ...(await fields.files())] };

  async function readPart(
    field: string,
    stream: Readable,
    fileName: string | undefined,
    mime: string,
  ): Promise<ReceivedFile | undefined> {
    if (field.length > NAME_MOST) throw nameTooLong();
    if (!isFile(fileName, mime)) return readField(field, stream);
    if (++files > limits.maxFiles)
      throw invalid(`there are more than ${limits.maxFiles === 1 ? '1 file' : `${limits.maxFiles} files`}`);
    if (fileName !== undefined && fileName.length > FILE_NAME_MOST)
      throw invalid(`the name of a file is longer than ${FILE_NAME_MOST} characters`);
    return { field, fileName: fileName ?? '', mime, ...(await store(stream)) };
  }

  async function readField(name: string, stream: Readable): Promise<undefined> {
    const value = fields.open(name);
    const utf8 = openUtf8();
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      value.write(utf8.decode(chunk));
      await fields.drained();
    }
    value.write(utf8.end());
    value.end();
  }
}

function isFile(fileName: string | undefined, mime: string): boolean {
  return fileName !== undefined || mime === 'application/octet-stream' || mime.startsWith('image/');
}

function openParser(headers: IncomingHttpHeaders, { maxFiles }: Pick<FormLimits, 'maxFiles'>) {
  try {
    return new Busboy({
      headers: headers as BusboyHeaders,
      limits: { parts: MAX_FIELDS + maxFiles, headerPairs: 20, headerSize: 8192 },
      // Fields, too, are read as they come: the parser would collect them first.
      isPartAFile: () => true,
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
