import type { TObject, TSchema } from 'typebox';
import { type AnswerRow, type Body, type Operation, TAGS } from '../operation.ts';
import { operationNamed } from '../operations.ts';
import { type OperationName, PATHS } from '../paths.ts';
import { ProblemSchema } from '../schemas/common.ts';

type Json = Readonly<Record<string, unknown>>;

export interface OpenApiDocument extends Json {
  readonly openapi: '3.1.0';
  readonly paths: Readonly<Record<string, Readonly<Record<string, Json>>>>;
}

/** The document that describes all operations. @param base what stands before the server's paths. */
export function buildOpenApi(version: string, base = ''): OpenApiDocument {
  const paths: Record<string, Record<string, Json>> = {};
  for (const [name, { method, path }] of Object.entries(PATHS)) {
    paths[path] = { ...paths[path], [method.toLowerCase()]: describe(name as OperationName) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'StickerSnap',
      version,
      description: 'A photo goes in, a sticker comes out. What is refused is told by problems (RFC 9457).',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: base === '' ? '/' : base }],
    tags: TAGS.map((name) => ({ name })),
    paths,
    components: {
      schemas: { Problem: plain(ProblemSchema) },
      securitySchemes: {
        key: { type: 'http', scheme: 'bearer', description: 'A key, as whoever runs the server makes them.' },
        session: { type: 'apiKey', in: 'cookie', name: 'stickersnap_session' },
      },
    },
  };
}

function describe(name: OperationName): Json {
  const row = operationNamed(name);
  return {
    operationId: name,
    tags: [row.tag],
    summary: row.summary,
    ...(row.description === undefined ? {} : { description: row.description }),
    parameters: parametersOf(row),
    ...(row.body === undefined ? {} : { requestBody: bodyOf(row.body) }),
    responses: responsesOf(row),
    // An empty requirement: a server may be open to use without a key.
    security: row.scope === null ? [] : [{ key: [] }, { session: [] }, ...(row.scope === 'use' ? [{}] : [])],
    ...(row.scope === null ? {} : { 'x-scope': row.scope }),
  };
}

function parametersOf({ params, query, headers, body, idempotent }: Operation): Json[] {
  const raw = body?.kind === 'form' && body.raw === true ? body.fields : undefined;
  return [
    ...membersOf(params).map((member) => ({ in: 'path', ...member, required: true })),
    ...membersOf(query).map((member) => ({ in: 'query', ...member })),
    ...membersOf(raw).map((member) => ({ in: 'query', ...member, required: false })),
    ...membersOf(headers).map((member) => ({ in: 'header', ...member })),
    ...(idempotent === true ? [IDEMPOTENCY_KEY] : []),
  ];
}

const IDEMPOTENCY_KEY: Json = {
  in: 'header',
  name: 'idempotency-key',
  required: false,
  description:
    'Of the client’s own making; the same request sent again under it is answered as the first time.',
  schema: { type: 'string', minLength: 1, maxLength: 200 },
};

function membersOf(
  schema: TObject | undefined,
): { name: string; required: boolean; schema: Json; description?: string }[] {
  if (schema === undefined) return [];
  const required: readonly string[] = schema.required ?? [];
  return Object.entries(schema.properties as Readonly<Record<string, TSchema>>).map(([name, property]) => {
    const { description, ...rest } = plain(property) as { description?: string };
    return {
      name,
      required: required.includes(name),
      ...(description === undefined ? {} : { description }),
      schema: rest,
    };
  });
}

function bodyOf(body: Body): Json {
  if (body.kind === 'json') {
    return { required: true, content: { 'application/json': { schema: plain(body.schema) } } };
  }
  const { name, many, description } = body.files;
  const file = { type: 'string', contentMediaType: 'application/octet-stream', description };
  const fields = plain(body.fields) as { properties: Json; required?: readonly string[] };
  const form = {
    ...fields,
    properties: { ...fields.properties, [name]: many ? { type: 'array', items: file, minItems: 1 } : file },
    required: [...(fields.required ?? []), name],
  };
  const raw =
    body.raw === true ? { 'application/octet-stream': { schema: file }, 'image/*': { schema: file } } : {};
  return { required: true, content: { 'multipart/form-data': { schema: form }, ...raw } };
}

function responsesOf({ answers }: Operation): Json {
  const rows = Object.entries(answers).map(([status, answer]) => [status, responseOf(answer)]);
  return { ...Object.fromEntries(rows), default: PROBLEM };
}

const PROBLEM: Json = {
  description: 'Why it was refused.',
  content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
};

function responseOf({ description, json, media = [], headers }: AnswerRow): Json {
  const content = Object.fromEntries([
    ...media.map((type) => [type, type.startsWith('text/') ? { schema: { type: 'string' } } : {}]),
    ...(json === undefined ? [] : [['application/json', { schema: plain(json) }]]),
  ]);
  return {
    description,
    ...(headers === undefined ? {} : { headers: mapValues(headers, describeHeader) }),
    ...(Object.keys(content).length === 0 ? {} : { content }),
  };
}

const describeHeader = (description: string): Json => ({ description, schema: { type: 'string' } });

function mapValues<Value>(record: Readonly<Record<string, Value>>, change: (value: Value) => Json): Json {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}

/** The schema without what TypeBox keeps for itself. */
function plain(schema: TSchema): Json {
  return JSON.parse(JSON.stringify(schema)) as Json;
}
