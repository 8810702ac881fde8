import { html, renderDocument } from './document.ts';
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
  return renderDocument({
    title: 'StickerSnap: bench',
    about: `${results.at}, ${cpu}, ${cores} cores, Node ${node}`,
    tables,
    more: sections.join('\n'),
  });
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
