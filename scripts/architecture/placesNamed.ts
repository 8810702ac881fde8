/** Files without an ending that a row may name. */
const BARE_FILES = new Set(['NOTICE', 'LICENSE']);

export interface AddingRow {
  /** What somebody wants to add. */
  readonly wish: string;
  /** The files and folders named; folders end in `/`. */
  readonly places: readonly string[];
}

/** The rows of the table under “Where to add what”. */
export function placesNamed(text: string): AddingRow[] {
  const section = text.split(/^## /m).find((part) => part.startsWith('Where to add what')) ?? '';
  const rows = section.split('\n').filter((line) => line.startsWith('|'));
  // The head and the line below it are no rows.
  return rows.slice(2).map((line) => {
    const [, wish = '', touched = ''] = line.split('|');
    const marked = [...touched.matchAll(/`([^`]+)`/g)].map(([, code]) => code!);
    return { wish: wish.trim(), places: marked.filter(isPlace) };
  });
}

function isPlace(code: string): boolean {
  return BARE_FILES.has(code) || /^[\w./-]+(\.(ts|vue|md|json)|\/)$/.test(code);
}
