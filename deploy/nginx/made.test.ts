import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { NGINX_FILES, TEMPLATES } from '../../packages/site/tools/nginxFiles.ts';

test.each(Object.entries(NGINX_FILES))(
  '%s is what `npm run nginx` makes of the server’s own',
  (name, make) => {
    expect(readFileSync(new URL(name, TEMPLATES), 'utf8')).toBe(make());
  },
);
