import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { siteHeaders } from '@stickersnap/site';
import { expect, test } from 'vitest';

// OpenTofu itself is no package of a registry that is used here. Its formatter, hclwrite, and its parser of HCL are, as
// WebAssembly; what its `validate` asks beyond them, whether the provider knows each attribute, nobody asks here.

type Rows = Record<string, Record<string, unknown>>;

interface Configuration {
  readonly variable: Rows;
  readonly output: Rows;
  readonly locals: readonly Record<string, unknown>[];
  readonly resource: Record<string, Rows>;
  readonly data: Record<string, Rows>;
  readonly provider: { readonly aws: readonly { readonly alias?: string; readonly region: string }[] };
}

// Their types would bring those of a browser along.
const load = createRequire(import.meta.url);
const { format } = load('@cdktn/hcl-tools') as { format(hcl: string): Promise<string> };
const { convertFiles } = load('@cdktn/hcl2json') as { convertFiles(folder: string): Promise<Configuration> };

const names = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.tf'));
const read = (name: string) => readFileSync(join(import.meta.dirname, name), 'utf8');
/** Without comments. */
const code = names.map((name) => read(name).replace(/^\s*#.*$/gm, '')).join('\n');
const parsed = convertFiles(import.meta.dirname);
const all = (pattern: RegExp) => [...new Set([...code.matchAll(pattern)].map(([, name]) => name!))].sort();

test.each(names)('%s is formatted as OpenTofu formats it', async (name) => {
  expect(await format(read(name))).toBe(read(name));
});

test('every variable is declared, told about and used', async () => {
  const { variable } = await parsed;
  expect(all(/\bvar\.(\w+)/g)).toEqual(Object.keys(variable).sort());
  for (const [row] of Object.values(variable) as unknown as Record<string, unknown>[][])
    expect(String(row!.description)).toMatch(/\.$/);
});

test('every resource, source and value that is spoken of is there', async () => {
  const { resource, data, locals } = await parsed;
  const there = [
    ...Object.entries(resource).flatMap(([type, rows]) => Object.keys(rows).map((name) => `${type}.${name}`)),
    ...Object.entries(data).flatMap(([type, rows]) =>
      Object.keys(rows).map((name) => `data.${type}.${name}`),
    ),
  ];
  const spoken = all(/((?:\bdata\.)?\baws_\w+\.\w+)/g);
  expect(spoken.length).toBeGreaterThan(10);
  expect(spoken.filter((name) => !there.includes(name))).toEqual([]);
  expect(all(/\blocal\.(\w+)/g)).toEqual(locals.flatMap(Object.keys).sort());
});

test('the bucket is private, and CloudFront alone reads it, for this distribution', async () => {
  const { resource } = await parsed;
  expect(resource.aws_s3_bucket_public_access_block!.site).toEqual([
    {
      bucket: '$' + '{aws_s3_bucket.site.id}',
      block_public_acls: true,
      block_public_policy: true,
      ignore_public_acls: true,
      restrict_public_buckets: true,
    },
  ]);
  const { data } = await parsed;
  const [document] = data.aws_iam_policy_document!.read_by_cloudfront as unknown as {
    statement: { actions: string[]; principals: unknown; condition: unknown }[];
  }[];
  expect(document!.statement.map(({ actions }) => actions)).toEqual([['s3:GetObject'], ['s3:ListBucket']]);
  for (const { principals, condition } of document!.statement) {
    expect(principals).toEqual([{ type: 'Service', identifiers: ['cloudfront.amazonaws.com'] }]);
    expect(condition).toEqual([
      {
        test: 'StringEquals',
        variable: 'AWS:SourceArn',
        values: ['$' + '{aws_cloudfront_distribution.site.arn}'],
      },
    ]);
  }
});

test('the certificate is of the region from which CloudFront takes it', async () => {
  const { provider, resource } = await parsed;
  expect(provider.aws.find(({ alias }) => alias === 'us_east_1')?.region).toBe('us-east-1');
  for (const type of ['aws_acm_certificate', 'aws_acm_certificate_validation']) {
    const [row] = resource[type]!.site as unknown as { provider: string }[];
    expect(row!.provider).toBe('$' + '{aws.us_east_1}');
  }
});

test('the headers are those of the page’s own server, and each has its place', () => {
  const headers = JSON.parse(read('headers.json')) as Record<string, string>;
  const own = siteHeaders();
  expect(Object.keys(headers).sort()).toEqual(Object.keys(own).sort());
  for (const [name, value] of Object.entries(own)) {
    // The styles in the page differ from build to build; `tests/siteHeaders.test.ts` compares them with the built page.
    const told = headers[name]!.replace(/ 'sha256-[\w+/=]+'/g, '');
    expect(told).toBe(value);
  }
  expect(headers['x-content-type-options']).toBe('nosniff');
  expect(headers['content-security-policy']).toContain("; connect-src 'self';");
  const placed = /placed = (\[.*\])/.exec(code)?.[1];
  expect(JSON.parse(placed ?? '')).toEqual(
    Object.keys(headers)
      .filter((name) => !/^(?:cross-origin-|permissions-)/.test(name))
      .sort(),
  );
});
