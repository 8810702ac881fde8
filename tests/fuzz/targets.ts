import type { BodyType, Target } from './requests.ts';

interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

interface Operation {
  readonly parameters?: readonly { readonly name: string; readonly in: string }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema?: Schema }>> };
}

interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
  readonly contentMediaType?: string;
}

const KINDS: Readonly<Record<string, BodyType>> = {
  'multipart/form-data': 'multipart',
  'application/json': 'json',
  'application/x-www-form-urlencoded': 'urlencoded',
  'application/octet-stream': 'raw',
};

/** What the document describes; whatever takes a body is asked oftener. */
export function targetsOf({ paths }: OpenApi): Target[] {
  return Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, { parameters = [], requestBody }]): Target => {
      const content = requestBody?.content ?? {};
      const named = (place: string) => parameters.filter((each) => each.in === place).map(({ name }) => name);
      const properties = Object.assign(
        {},
        ...Object.values(content).map(({ schema }) => schema?.properties ?? {}),
      ) as Readonly<Record<string, Schema>> | Record<string, never>;
      const isFile = (schema: Schema) => (schema.items ?? schema).contentMediaType !== undefined;
      const names = Object.keys(properties);
      const files = names.filter((name) => isFile(properties[name]!));
      const types = Object.keys(content).flatMap((type) => KINDS[type] ?? []);
      return {
        method: method.toUpperCase(),
        path,
        query: named('query'),
        headers: named('header'),
        fields: names.filter((name) => !files.includes(name)),
        files,
        types,
        weight: types.length === 0 ? 1 : 6,
      };
    }),
  );
}

const FORMS = { method: 'POST', query: [] as string[], headers: ['accept', 'x-api-key'], weight: 10 };
const REMBG = ['model', 'a', 'af', 'ab', 'ae', 'om', 'ppm', 'bgc', 'dc', 'extras'];
const ANY: readonly BodyType[] = ['multipart', 'multipart', 'multipart', 'urlencoded', 'json', 'raw'];

/** The interfaces of other programs. */
export const COMPAT_TARGETS: readonly Target[] = [
  { ...FORMS, path: '/', fields: [], files: ['data'], types: ['multipart', 'raw'], weight: 6 },
  { ...FORMS, method: 'GET', path: '/', fields: [], files: [], types: [], weight: 1 },
  {
    ...FORMS,
    path: '/api/remove',
    query: REMBG,
    fields: REMBG,
    files: ['file'],
    types: ['multipart', 'urlencoded'],
  },
  {
    ...FORMS,
    method: 'GET',
    path: '/api/remove',
    query: ['url', ...REMBG],
    fields: [],
    files: [],
    types: [],
    weight: 3,
  },
  {
    ...FORMS,
    path: '/v1.0/removebg',
    fields: [
      ...[
        'image_file_b64',
        'image_url',
        'size',
        'type',
        'type_level',
        'format',
        'channels',
        'roi',
        'crop',
        'crop_margin',
      ],
      ...['scale', 'position', 'semitransparency', 'bg_color', 'bg_image_url', 'add_shadow'],
    ],
    files: ['image_file', 'bg_image_file'],
    types: ANY,
    weight: 16,
  },
  {
    ...FORMS,
    path: '/v1.0/improve',
    fields: ['image_file_b64', 'image_url', 'image_filename', 'tag'],
    files: ['image_file'],
    types: ANY,
    weight: 4,
  },
  { ...FORMS, method: 'GET', path: '/v1.0/account', fields: [], files: [], types: [], weight: 1 },
];
