import { writeFile } from 'node:fs/promises';
import { NGINX_FILES, TEMPLATES } from './nginxFiles.ts';

for (const [name, make] of Object.entries(NGINX_FILES)) await writeFile(new URL(name, TEMPLATES), make());
