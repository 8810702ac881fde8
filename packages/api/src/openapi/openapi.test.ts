import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { OPERATIONS } from '../operations.ts';
import { PATHS } from '../paths.ts';
import { buildOpenApi } from './buildOpenApi.ts';

const FOLDER = join(import.meta.dirname, '../..');
const { version } = JSON.parse(readFileSync(join(FOLDER, 'package.json'), 'utf8')) as { version: string };

describe('the document', () => {
  test('is committed as it is generated; mend it with: npm run openapi', () => {
    const committed = readFileSync(join(FOLDER, 'openapi.json'), 'utf8');
    expect(JSON.parse(committed)).toEqual(JSON.parse(JSON.stringify(buildOpenApi(version))));
  });

  test('describes every operation, and no two have one place', () => {
    expect(Object.keys(OPERATIONS).toSorted()).toEqual(Object.keys(PATHS).toSorted());
    const places = Object.values(PATHS).map(({ method, path }) => `${method} ${path}`);
    expect(new Set(places).size).toBe(places.length);
  });

  test('names each parameter of a path', () => {
    for (const [path, methods] of Object.entries(buildOpenApi(version).paths)) {
      const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      for (const { parameters } of Object.values(methods)) {
        const told = (parameters as { in: string; name: string }[]).filter((each) => each.in === 'path');
        expect(told.map(({ name }) => name)).toEqual(names);
      }
    }
  });
});
