export interface S3Place {
  readonly kind: 's3';
  readonly bucket: string;
  /** Of all keys; empty, or with a slash at its end. */
  readonly prefix: string;
  /** `undefined`: as Amazon's tools find it. */
  readonly region?: string | undefined;
  /** Of a store other than Amazon's. */
  readonly endpoint?: string | undefined;
}

/** As an operator writes it. */
export const addressOf = ({ bucket, prefix }: S3Place): string =>
  `s3://${bucket}${prefix === '' ? '' : `/${prefix.slice(0, -1)}`}`;
