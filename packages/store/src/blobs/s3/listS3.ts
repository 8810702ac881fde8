import { ListMultipartUploadsCommand, paginateListObjectsV2, type S3Client } from '@aws-sdk/client-s3';
import { isBlobName } from '../blobNames.ts';

export interface ListedObject {
  readonly id: string;
  readonly bytes: number;
  /** Milliseconds since 1970, by the store's clock. */
  readonly modifiedAt: number;
}

export interface ListedUpload {
  readonly Key: string;
  readonly UploadId: string;
  readonly begunAt: number;
}

/** What else lies in the bucket is others' business. */
const idOf = (key: string | undefined, prefix: string): string | undefined => {
  const id = key?.slice(prefix.length);
  return id !== undefined && isBlobName(id) ? id : undefined;
};

/** A page at a time, at most a thousand. */
export async function* listObjects(
  client: S3Client,
  Bucket: string,
  prefix: string,
): AsyncGenerator<ListedObject[]> {
  for await (const page of paginateListObjectsV2({ client }, { Bucket, Prefix: prefix })) {
    const found: ListedObject[] = [];
    for (const { Key, Size = 0, LastModified } of page.Contents ?? []) {
      const id = idOf(Key, prefix);
      if (id !== undefined)
        found.push({ id, bytes: Size, modifiedAt: LastModified?.getTime() ?? Date.now() });
    }
    yield found;
  }
}

/** Those that nobody finished. */
export async function* listUploads(
  client: S3Client,
  Bucket: string,
  prefix: string,
): AsyncGenerator<ListedUpload> {
  let from: { readonly KeyMarker?: string | undefined; readonly UploadIdMarker?: string | undefined } = {};
  for (;;) {
    const page = await client.send(new ListMultipartUploadsCommand({ Bucket, Prefix: prefix, ...from }));
    for (const { Key, UploadId, Initiated } of page.Uploads ?? []) {
      if (idOf(Key, prefix) === undefined || UploadId === undefined) continue;
      yield { Key: Key!, UploadId, begunAt: Initiated?.getTime() ?? Number.POSITIVE_INFINITY };
    }
    if (page.IsTruncated !== true) return;
    from = { KeyMarker: page.NextKeyMarker, UploadIdMarker: page.NextUploadIdMarker };
  }
}
