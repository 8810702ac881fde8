import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { DeployError } from './deployError.ts';
import { ENCODINGS, type Encoding } from './encodings.ts';
import { type BucketAddress, readAddress } from './readAddress.ts';

export interface DeployArguments {
  readonly address: BucketAddress;
  readonly folder: string;
  readonly endpoint?: string;
  readonly encoding: Encoding;
  /** Milliseconds. */
  readonly grace: number;
  readonly connect: readonly string[];
  readonly api: boolean;
  readonly dryRun: boolean;
}

const DAY = 24 * 60 * 60 * 1000;
const MOST_DAYS = 3650;

export const USAGE = `npm run deploy:site -- s3://BUCKET[/PREFIX] [options]

Sends the built page in apps/web/dist to a bucket: only what has changed, the page itself last.

  --dry-run          says what would be done, and does nothing
  --endpoint URL     a store other than Amazon's; also STICKERSNAP_S3_ENDPOINT
  --encoding NAME    gzip (default); br: a fifth smaller, for sites that are opened over HTTPS only; none
  --grace DAYS       how long files stay that are out of use, for pages still open; 7 by default
  --connect ORIGIN   a server that the page may be told to use; may be given several times
  --api              the same origin also answers /api, as behind a proxy
  --folder DIR       the built page, where it is another
  --headers          prints the headers that whoever stands before the bucket has to send with each file

Key and secret: AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or whatever else Amazon's tools know; AWS_REGION.
`;

/** @returns `help` or `headers` where nothing else is asked for. */
export function readArguments(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
  dist: string,
): DeployArguments | 'help' | { readonly headersOf: string; readonly connect: readonly string[] } {
  const { values, positionals } = parsed(args);
  if (values.help) return 'help';
  const connect = (values.connect ?? []).map(readOrigin);
  const folder = values.folder === undefined ? dist : resolve(values.folder);
  if (values.headers) return { headersOf: folder, connect };
  const [address, ...more] = positionals;
  if (address === undefined || more.length > 0)
    throw new DeployError(
      `One address of a bucket is needed, as s3://bucket; ${positionals.length} were given.`,
      { exitCode: 2 },
    );
  const endpoint = values.endpoint ?? env.STICKERSNAP_S3_ENDPOINT;
  return {
    address: readAddress(address),
    folder,
    ...(endpoint === undefined || endpoint === '' ? {} : { endpoint: readEndpoint(endpoint) }),
    encoding: readEncoding(values.encoding),
    grace: readDays(values.grace) * DAY,
    connect,
    api: values.api,
    dryRun: values['dry-run'],
  };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        'dry-run': { type: 'boolean', default: false },
        endpoint: { type: 'string' },
        encoding: { type: 'string', default: 'gzip' },
        grace: { type: 'string', default: '7' },
        connect: { type: 'string', multiple: true },
        api: { type: 'boolean', default: false },
        folder: { type: 'string' },
        headers: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
  } catch (error) {
    throw new DeployError(`${(error as Error).message}\n\n${USAGE}`, { exitCode: 2 });
  }
}

function readEncoding(text: string): Encoding {
  const known = ENCODINGS.find((each) => each === text);
  if (known === undefined) throw wrong('--encoding', text, `Use one of ${ENCODINGS.join(', ')}.`);
  return known;
}

function readDays(text: string): number {
  const days = Number(text);
  if (text.trim() === '' || !(days >= 0 && days <= MOST_DAYS))
    throw wrong('--grace', text, `Use a number of days from 0 to ${MOST_DAYS}.`);
  return days;
}

function readEndpoint(text: string): string {
  const url = URL.parse(text);
  if (url === null || !/^https?:$/.test(url.protocol))
    throw wrong('--endpoint', text, 'Use an address such as https://s3.example.');
  return text;
}

function readOrigin(text: string): string {
  const url = URL.parse(text);
  if (url === null || url.origin !== text.replace(/\/$/, ''))
    throw wrong('--connect', text, 'Use an origin without a path, such as https://stickers.example.');
  return url.origin;
}

function wrong(name: string, value: string, mend: string): DeployError {
  return new DeployError(`${name}: “${value}” is not allowed. ${mend}`, { exitCode: 2 });
}
