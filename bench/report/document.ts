import { pageStyle } from './pageStyle.ts';
import type { Table } from './table.ts';

export interface Document {
  readonly title: string;
  /** When and where it was measured. */
  readonly about: string;
  readonly tables: readonly Table[];
  /** Markup below the tables. */
  readonly more?: string;
}

/** One static page. */
export function renderDocument({ title, about, tables, more = '' }: Document): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${html(title)}</title>
<style>${pageStyle}</style>
</head>
<body>
<h1>${html(title)}</h1>
<p>${html(about)}</p>
${tables.map(tableOf).join('\n')}
${more}
</body>
</html>
`;
}

function tableOf({ title, columns, rows, notes = [] }: Table): string {
  const cells = (tag: 'td' | 'th', row: readonly string[]): string =>
    `<tr>${row.map((cell) => `<${tag}>${html(cell)}</${tag}>`).join('')}</tr>`;
  return `<div class="table"><table><caption>${html(title)}</caption>
<thead>${cells('th', columns)}</thead>
<tbody>${rows.map((row) => cells('td', row)).join('\n')}</tbody></table>
${notes.map((note) => `<p>${html(note)}</p>`).join('\n')}</div>`;
}

export function html(text: string): string {
  const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
  return text.replace(/[&<>"]/g, (sign) => entities[sign]!);
}
