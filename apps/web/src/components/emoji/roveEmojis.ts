/** What arrows lead through: Tab enters and leaves each of them once. */
const GROUPS = '.nav, .emoji-menu';

/**
 * Hundreds of emojis are hundreds of stops for whoever has no mouse: here a group has one, and arrow keys, Home and End
 * lead through it, as through a grid (the pattern “Grid” of the ARIA Authoring Practices). Results of a search need none,
 * since arrows lead through them from the field.
 * @param root of the library's picker, which draws them anew as it likes.
 */
export function roveEmojis(root: ShadowRoot): void {
  /** Where the focus was last, in each group. */
  const last = new WeakMap<Element, HTMLElement>();

  function settle(): void {
    for (const group of root.querySelectorAll<HTMLElement>(GROUPS)) {
      const items = itemsOf(group);
      const held = last.get(group);
      const stop =
        held !== undefined && items.includes(held)
          ? held
          : (items.find((each) => each.ariaSelected === 'true') ?? items[0]);
      for (const each of items) each.tabIndex = each === stop && group.role !== 'listbox' ? 0 : -1;
    }
  }

  root.addEventListener('focusin', ({ target }) => {
    const item = target as HTMLElement;
    const group = item.closest(GROUPS);
    if (group === null) return;
    last.set(group, item);
    settle();
  });
  root.addEventListener('keydown', (event) => {
    const { key, target } = event as KeyboardEvent;
    const group = (target as HTMLElement).closest<HTMLElement>('.emoji-menu');
    if (group === null) return;
    const items = itemsOf(group);
    const next = items[reached(items, items.indexOf(target as HTMLElement), key)];
    if (next === undefined) return;
    event.preventDefault();
    next.focus();
  });
  new MutationObserver(settle).observe(root, {
    childList: true,
    subtree: true,
    attributeFilter: ['role', 'aria-selected'],
  });
}

function itemsOf(group: HTMLElement): HTMLElement[] {
  return [...group.querySelectorAll<HTMLElement>('button')];
}

/** The place to which a key leads; the same one, or one that is none, where it leads nowhere. */
function reached(items: readonly HTMLElement[], at: number, key: string): number {
  const [first] = items;
  if (first === undefined) return -1;
  const wrap = items.findIndex(({ offsetTop }) => offsetTop !== first.offsetTop);
  const columns = wrap === -1 ? items.length : wrap;
  const onwards = getComputedStyle(first).direction === 'rtl' ? -1 : 1;
  const steps: Readonly<Record<string, number>> = {
    ArrowRight: onwards,
    ArrowLeft: -onwards,
    ArrowDown: columns,
    ArrowUp: -columns,
    Home: -at,
    End: items.length - 1 - at,
  };
  return steps[key] === undefined ? -1 : at + steps[key];
}
