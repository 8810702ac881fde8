import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildOpenApi } from '../src/openapi/buildOpenApi.ts';

const FOLDER = join(import.meta.dirname, '..');
const { version } = JSON.parse(readFileSync(join(FOLDER, 'package.json'), 'utf8')) as { version: string };

writeFileSync(join(FOLDER, 'openapi.json'), `${JSON.stringify(buildOpenApi(version), undefined, 2)}\n`);
