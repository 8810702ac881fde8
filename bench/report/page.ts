import { pageStyle } from './pageStyle.ts';
import { hasFailed, type Results } from './results.ts';
import { decimal, type Table } from './table.ts';

/** Something shown side by side: a picture, its truth and what each way made of it. */
interface Strip {
  readonly id: string;
  readonly dataset: string;
  readonly pictures: Readonly<Record<string, string>>;
  /** By way. */
  readonly captions: Readonly<Record<string, string>>;
  /** The higher the further up. */
  readonly badness: number;
}

/** The results as one static page, the worst pictures first. */
export function renderPage(results: Results, tables: readonly Table[]): string {
  const ways = results.ways.map(({ id }) => id);
  // The pictures are ordered by the way that is meant to be best.
  const judged = ways.includes('best')
    ? 'best'
    : (results.ways.find((way) => way.kind === 'engine')?.id ?? ways[0]);
  const { cpu, cores, node } = results.machine;
  const sections = [
    strips('Quality', qualityStrips(results.quality ?? [], judged), ways),
    strips('Edges over green', edgeStrips(results.edge ?? [], judged), ways),
  ];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>StickerSnap: bench</title>
<style>${pageStyle}</style>
</head>
<body>
<h1>StickerSnap: bench</h1>
<p>${html(results.at)}, ${html(cpu)}, ${cores} cores, Node ${html(node)}</p>
${tables.map(tableOf).join('\n')}
${sections.join('\n')}
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

function strips(title: string, all: readonly Strip[], ways: readonly string[]): string {
  if (all.length === 0) return '';
  const sorted = [...all].sort((a, b) => b.badness - a.badness);
  return `<section><h2>${html(title)}</h2>\n${sorted.map((each) => stripOf(each, ways)).join('\n')}</section>`;
}

function stripOf({ id, dataset, pictures, captions }: Strip, ways: readonly string[]): string {
  const figures = ['picture', 'truth', ...ways].map((name) => {
    const file = pictures[name];
    const image =
      file === undefined
        ? '<div class="none">–</div>'
        : `<img loading="lazy" src="${html(file)}" alt="${html(`${id}: ${name}`)}">`;
    const figure = captions[name] ?? '';
    return `<figure>${image}<figcaption><b>${html(name)}</b> ${html(figure)}</figcaption></figure>`;
  });
  return `<article><h3>${html(id)} <small>${html(dataset)}</small></h3><div class="strip">${figures.join('')}</div></article>`;
}

function qualityStrips(rows: NonNullable<Results['quality']>, judged: string | undefined): Strip[] {
  return rows.map(({ id, dataset, pictures, figures }) => {
    const captions = mapValues(figures, (each) =>
      hasFailed(each)
        ? `failed: ${each.failed}`
        : `IoU ${decimal(each.iou)}, boundary ${decimal(each.boundaryIou)}, error ${decimal(each.error)}, S ${decimal(each.sMeasure)}`,
    );
    const own = figures[judged ?? ''];
    const badness = own === undefined || hasFailed(own) ? 2 : 1 - own.iou;
    return { id, dataset, pictures, captions, badness };
  });
}

function edgeStrips(rows: NonNullable<Results['edge']>, judged: string | undefined): Strip[] {
  return rows.map(({ id, dataset, pictures, figures }) => {
    const captions = mapValues(figures, (each) =>
      hasFailed(each)
        ? `failed: ${each.failed}`
        : `ΔE ${decimal(each.colour, 1)}, original ${decimal(each.originalColour, 1)}, total ${decimal(each.total, 1)}`,
    );
    const own = figures[judged ?? ''];
    const badness = own === undefined || hasFailed(own) ? Number.POSITIVE_INFINITY : own.colour;
    return { id, dataset, pictures, captions, badness };
  });
}

function mapValues<Value, Result>(
  record: Readonly<Record<string, Value>>,
  map: (value: Value) => Result,
): Record<string, Result> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));
}

function html(text: string): string {
  const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
  return text.replace(/[&<>"]/g, (sign) => entities[sign]!);
}
