import { isIP } from 'node:net';
import {
  ENGINE_SETTINGS,
  type EngineSettings,
  type Environment,
  parseBytes,
  parseDuration,
  parseHosts,
  parseOrigins,
  parsePath,
  parseSwitch,
  parseWhole,
  readSettingRows,
  type SettingRows,
} from '@stickersnap/node/settings';
import { type BlobAddress, parseBlobAddress, parseEndpoint, parseRegion } from './blobAddress.ts';
import { parseDatabaseUrl } from './databaseUrl.ts';
import { type JobDevices, parseJobDevices, parseTakes } from './jobNeeds.ts';
import { parsePublicUrl } from './publicAddress.ts';

export const LOG_LEVELS = ['silent', 'error', 'warn', 'info', 'debug'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** Everything about a server that its operator may decide. Times are milliseconds. */
export interface ServerSettings extends EngineSettings {
  readonly port: number;
  readonly host: string;
  /** Folder of database, pictures and results; `undefined`: the user's own folder for data. */
  readonly data: string | undefined;
  /** Of a PostgreSQL that several machines share; `undefined`: SQLite in that folder. */
  readonly databaseUrl: string | undefined;
  /** Where pictures and results lie; `undefined`: in that folder. */
  readonly blobs: BlobAddress | undefined;
  readonly s3Region: string | undefined;
  readonly s3Endpoint: string | undefined;
  /** Use without keys; `undefined`: where the server is for this machine alone. */
  readonly open: boolean | undefined;
  /** As people reach the server, without a slash at its end; `undefined`: as it listens. */
  readonly publicUrl: string | undefined;
  /** Names beside that one under which the server may be asked. */
  readonly hosts: readonly string[];
  readonly cors: readonly string[];
  /** Addresses of the proxies in front; empty: none is believed. */
  readonly trustProxy: readonly string[];
  readonly connect: readonly string[];
  readonly ttl: number;
  readonly quota: number;
  /** Per cent of it for corrections, which nobody deletes by themselves. */
  readonly correctionsShare: number;
  /** New corrections with which a training begins by itself; 0: never. */
  readonly trainAfter: number;
  readonly urlInput: boolean;
  readonly webhooks: readonly string[];
  readonly webhookSecret: string | undefined;
  /** Processes that cut; `undefined`: as cores and memory allow. */
  readonly slots: number | undefined;
  /** Pictures that may wait for one. */
  readonly queue: number;
  /** Models whose stored jobs this process does; `undefined`: all of them. */
  readonly takes: readonly string[] | undefined;
  readonly jobDevices: JobDevices;
  readonly maxBytes: number;
  readonly maxMegapixels: number;
  /** Pictures of one job. */
  readonly maxTasks: number;
  readonly uploadTime: number;
  /** Of one key, or of one address without a key, in a minute; 0: no limit; `undefined`: see `ratesOf`. */
  readonly rate: number | undefined;
  readonly rateMegapixels: number | undefined;
  /** Of a worker's own small door, for health and metrics; `undefined`: it has none. */
  readonly workerPort: number | undefined;
  readonly workerHost: string;
  /** Receiver of OTLP over HTTP; `undefined`: nothing is traced. */
  readonly traces: string | undefined;
  readonly logLevel: LogLevel;
}

/** Every variable of the environment that the server reads. An empty one counts as not set. */
export const SERVER_SETTINGS: SettingRows<ServerSettings> = {
  ...ENGINE_SETTINGS,
  port: {
    variable: 'STICKERSNAP_PORT',
    help: 'port to listen on (8080); 0: any free one',
    allowed: 'a whole number from 0 to 65535',
    fallback: 8080,
    parse: (text) => parseWhole(text, 0, 65_535),
  },
  host: {
    variable: 'STICKERSNAP_HOST',
    help: 'address to listen on (127.0.0.1: this machine only); 0.0.0.0 or :: for all',
    allowed: 'an address or a host name',
    fallback: '127.0.0.1',
    parse: parseHost,
  },
  data: {
    variable: 'STICKERSNAP_DATA',
    help: 'folder of the database, pictures and results; without it, a folder in your home',
    allowed: 'the path of a folder',
    fallback: undefined,
    parse: parsePath,
  },
  databaseUrl: {
    variable: 'STICKERSNAP_DATABASE_URL',
    help: 'address of a PostgreSQL that several machines share: postgresql://user:password@host:5432/name; without it, SQLite in the folder of the data',
    allowed: 'an address that begins with postgresql:// and names a host and a database',
    fallback: undefined,
    parse: parseDatabaseUrl,
    secret: true,
  },
  blobs: {
    variable: 'STICKERSNAP_BLOBS',
    help: 'where pictures and results lie: file:PATH, or s3://bucket/prefix in an object store; without it, in the folder of the data',
    allowed: 'file:PATH or s3://bucket, with a plain prefix where wanted',
    fallback: undefined,
    parse: parseBlobAddress,
  },
  s3Region: {
    variable: 'STICKERSNAP_S3_REGION',
    help: 'region of that bucket; without it, as Amazon’s tools find it',
    allowed: 'a name such as eu-central-1',
    fallback: undefined,
    parse: parseRegion,
  },
  s3Endpoint: {
    variable: 'STICKERSNAP_S3_ENDPOINT',
    help: 'address of an object store other than Amazon’s',
    allowed: 'an address that begins with https:// or http://',
    fallback: undefined,
    parse: parseEndpoint,
  },
  open: {
    variable: 'STICKERSNAP_OPEN',
    help: 'use without a key: yes or no; without it, yes where the server is for this machine alone',
    allowed: 'yes or no',
    fallback: undefined,
    parse: parseSwitch,
  },
  publicUrl: {
    variable: 'STICKERSNAP_PUBLIC_URL',
    help: 'address under which people reach the server, behind a proxy: https://stickers.example, or with a path: https://example.org/stickers',
    allowed: 'one address that begins with https:// or http://, with no more than a plain path',
    fallback: undefined,
    parse: parsePublicUrl,
  },
  hosts: {
    variable: 'STICKERSNAP_HOSTS',
    help: 'further names or addresses under which the server may be asked, with commas; all others are refused',
    allowed: 'host names or addresses without ports, with commas',
    fallback: [],
    parse: parseHosts,
  },
  cors: {
    variable: 'STICKERSNAP_CORS',
    help: 'origins whose pages may use the API, with commas',
    allowed: 'addresses such as https://example.org, with commas',
    fallback: [],
    parse: parseOrigins,
  },
  trustProxy: {
    variable: 'STICKERSNAP_TRUST_PROXY',
    help: 'addresses of the proxies in front whose X-Forwarded-* headers are believed, with commas (none)',
    allowed: 'loopback, or addresses such as 10.0.0.1, 10.1.0.0/16, with commas',
    fallback: [],
    parse: parseProxies,
  },
  connect: {
    variable: 'STICKERSNAP_CONNECT',
    help: 'origins that the web app may ask beside its own, with commas: servers for its developer page',
    allowed: 'addresses such as https://example.org, with commas',
    fallback: [],
    parse: parseOrigins,
  },
  ttl: {
    variable: 'STICKERSNAP_TTL',
    help: 'how long pictures and results are kept (1h)',
    allowed: 'a time such as 90s, 10m, 1h or 2d',
    fallback: 3_600_000,
    parse: parseDuration,
  },
  quota: {
    variable: 'STICKERSNAP_QUOTA',
    help: 'room on disk for pictures and results (2GB)',
    allowed: 'a number of bytes such as 500MB or 20GB',
    fallback: 2_000_000_000,
    parse: parseBytes,
  },
  correctionsShare: {
    variable: 'STICKERSNAP_CORRECTIONS_SHARE',
    help: 'per cent of that room that corrections may take, one caller’s a quarter of them; 0: none are taken (25)',
    allowed: 'a whole number from 0 to 100',
    fallback: 25,
    parse: (text) => parseWhole(text, 0, 100),
  },
  trainAfter: {
    variable: 'STICKERSNAP_TRAIN_AFTER',
    help: 'accepted corrections since the last training with which the next one begins by itself; 0: never (0)',
    allowed: 'a whole number from 0 to 1000000',
    fallback: 0,
    parse: (text) => parseWhole(text, 0, 1_000_000),
  },
  urlInput: {
    variable: 'STICKERSNAP_URL_INPUT',
    help: 'whether clients may name the address of a picture in place of sending it: on or off (off)',
    allowed: 'on or off',
    fallback: false,
    parse: parseSwitch,
  },
  webhooks: {
    variable: 'STICKERSNAP_WEBHOOKS',
    help: 'origins that may be told when a job is done, with commas (none)',
    allowed: 'addresses such as https://example.org, with commas',
    fallback: [],
    parse: parseOrigins,
  },
  webhookSecret: {
    variable: 'STICKERSNAP_WEBHOOK_SECRET',
    help: 'secret with which those messages are signed (HMAC-SHA256)',
    allowed: 'at least 16 characters',
    fallback: undefined,
    parse: (text) => (text.length >= 16 ? text : undefined),
    secret: true,
  },
  slots: {
    variable: 'STICKERSNAP_SLOTS',
    help: 'processes that cut at once; without it, as many as cores and memory allow',
    allowed: 'a whole number from 1 to 256',
    fallback: undefined,
    parse: (text) => parseWhole(text, 1, 256),
  },
  queue: {
    variable: 'STICKERSNAP_QUEUE',
    help: 'pictures that may wait for one of them; more are answered with “busy” at once (16)',
    allowed: 'a whole number from 0 to 10000',
    fallback: 16,
    parse: (text) => parseWhole(text, 0, 10_000),
  },
  takes: {
    variable: 'STICKERSNAP_TAKES',
    help: 'models whose stored jobs this server or worker does, with commas; none: it leaves them all to workers; without it, all',
    allowed: 'names such as fast and best, with commas, or none',
    fallback: undefined,
    parse: parseTakes,
  },
  jobDevices: {
    variable: 'STICKERSNAP_JOB_DEVICES',
    help: 'models whose stored jobs only workers with that device take, such as best=cuda (none)',
    allowed: 'a model and a device (cpu, cuda, webgpu) with “=” between, several with commas',
    fallback: {},
    parse: parseJobDevices,
  },
  maxBytes: {
    variable: 'STICKERSNAP_MAX_BYTES',
    help: 'largest picture that is taken (64MB)',
    allowed: 'a number of bytes such as 20MB',
    fallback: 64_000_000,
    parse: parseBytes,
  },
  maxMegapixels: {
    variable: 'STICKERSNAP_MAX_MEGAPIXELS',
    help: 'most pixels of one picture, in millions (64)',
    allowed: 'a whole number from 1 to 268',
    fallback: 64,
    parse: (text) => parseWhole(text, 1, 268),
  },
  maxTasks: {
    variable: 'STICKERSNAP_MAX_TASKS',
    help: 'most pictures of one job or pack (200)',
    allowed: 'a whole number from 1 to 10000',
    fallback: 200,
    parse: (text) => parseWhole(text, 1, 10_000),
  },
  uploadTime: {
    variable: 'STICKERSNAP_UPLOAD_TIME',
    help: 'how long one upload may take (60s)',
    allowed: 'a time such as 30s or 5m',
    fallback: 60_000,
    parse: parseDuration,
  },
  rate: {
    variable: 'STICKERSNAP_RATE',
    help: 'pictures that one key, or one address without a key, may send in a minute; 0: any number (120; on this machine alone, any)',
    allowed: 'a whole number from 0 to 1000000',
    fallback: undefined,
    parse: (text) => parseWhole(text, 0, 1_000_000),
  },
  rateMegapixels: {
    variable: 'STICKERSNAP_RATE_MEGAPIXELS',
    help: 'megapixels likewise (2000; on this machine alone, any)',
    allowed: 'a whole number from 0 to 1000000',
    fallback: undefined,
    parse: (text) => parseWhole(text, 0, 1_000_000),
  },
  workerPort: {
    variable: 'STICKERSNAP_WORKER_PORT',
    help: 'port on which a worker answers /healthz, /readyz and /metrics, and nothing else (none); 0: any free one',
    allowed: 'a whole number from 0 to 65535',
    fallback: undefined,
    parse: (text) => parseWhole(text, 0, 65_535),
  },
  workerHost: {
    variable: 'STICKERSNAP_WORKER_HOST',
    help: 'address for that (127.0.0.1: this machine only); whoever reaches it needs no key',
    allowed: 'an address or a host name',
    fallback: '127.0.0.1',
    parse: parseHost,
  },
  traces: {
    variable: 'OTEL_EXPORTER_OTLP_ENDPOINT',
    help: 'receiver of OpenTelemetry traces, by OTLP over HTTP: http://127.0.0.1:4318 (none: nothing is traced)',
    allowed: 'one address that begins with https:// or http://',
    fallback: undefined,
    parse: (text) => (/^https?:$/.test(URL.parse(text)?.protocol ?? '') ? text : undefined),
  },
  logLevel: {
    variable: 'STICKERSNAP_LOG',
    help: `how much is written to the log: ${LOG_LEVELS.join(', ')} (info)`,
    allowed: LOG_LEVELS.join(', '),
    fallback: 'info',
    parse: (text) => LOG_LEVELS.find((level) => level === text),
  },
};

/** @throws {SnapError} `option-invalid`, naming the variable, its value and what is allowed. */
export function readServerSettings(env: Environment): ServerSettings {
  return readSettingRows(SERVER_SETTINGS, env);
}

/** Whether only this machine can reach the address listened on. */
export function listensOnLoopback({ host }: Pick<ServerSettings, 'host'>): boolean {
  return host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host);
}

/** What tells whom a server is for. */
export type Reach = Pick<ServerSettings, 'host' | 'publicUrl' | 'hosts' | 'trustProxy'>;

/**
 * Whether only people at this machine reach it. Who names an address or further names for others, or a proxy in front,
 * lets others in by that way, wherever the server itself listens.
 */
export function servesAlone(settings: Reach): boolean {
  const { publicUrl, hosts, trustProxy } = settings;
  const named = publicUrl !== undefined || hosts.length > 0 || trustProxy.length > 0;
  return listensOnLoopback(settings) && !named;
}

/** Whether requests without a key are served: to those at this machine, and to strangers. */
export function isOpen(settings: Reach & Pick<ServerSettings, 'open'>): {
  readonly here: boolean;
  readonly strangers: boolean;
} {
  const { open } = settings;
  return { here: open ?? servesAlone(settings), strangers: open ?? false };
}

/** Who has the machine to himself is not held back. */
export function ratesOf(settings: Pick<ServerSettings, 'rate' | 'rateMegapixels'>, alone: boolean) {
  const { rate, rateMegapixels } = settings;
  return { pictures: rate ?? (alone ? 0 : 120), megapixels: rateMegapixels ?? (alone ? 0 : 2000) };
}

function parseHost(text: string): string | undefined {
  return /^[\w.:-]+$/.test(text) ? text : undefined;
}

function parseProxies(text: string): readonly string[] | undefined {
  const proxies = text.split(/[\s,]+/).filter((word) => word !== '');
  return proxies.every(isProxy) ? proxies : undefined;
}

function isProxy(word: string): boolean {
  if (['loopback', 'linklocal', 'uniquelocal'].includes(word)) return true;
  const [address = '', bits, ...rest] = word.split('/');
  const most = isIP(address) === 4 ? 32 : 128;
  if (isIP(address) === 0 || rest.length > 0) return false;
  return bits === undefined || parseWhole(bits, 0, most) !== undefined;
}
