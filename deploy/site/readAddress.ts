import { DeployError } from './deployError.ts';

/** Where a site lies. */
export interface BucketAddress {
  readonly bucket: string;
  /** Of all its keys; empty, or with a slash at its end. */
  readonly prefix: string;
}

/** As all stores take them: no capitals, no underscores. */
const NAME = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/;

/**
 * @param address `s3://bucket` or `s3://bucket/prefix`
 * @throws DeployError where it is neither.
 */
export function readAddress(address: string): BucketAddress {
  const [, bucket, path = ''] = /^s3:\/\/([^/]+)(?:\/(.*))?$/s.exec(address) ?? [];
  if (bucket === undefined)
    throw refused(address, 'it is no address of a bucket', 'Use s3://bucket or s3://bucket/prefix.');
  if (!NAME.test(bucket))
    throw refused(
      address,
      `“${bucket}” cannot be a bucket’s name`,
      'Names have 3 to 63 small letters, digits, dots and hyphens.',
    );
  const parts = path.split('/').filter((part) => part !== '');
  if (parts.some((part) => !/^[\w.-]+$/.test(part) || /^\.+$/.test(part)))
    throw refused(
      address,
      `“${path}” cannot be a prefix`,
      'Use letters, digits, dots, hyphens and underscores between slashes.',
    );
  return { bucket, prefix: parts.map((part) => `${part}/`).join('') };
}

function refused(address: string, why: string, mend: string): DeployError {
  return new DeployError(`“${address}” is not taken: ${why}. ${mend}`, { exitCode: 2 });
}
