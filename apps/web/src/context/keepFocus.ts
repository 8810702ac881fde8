const FOCUSABLE = 'a[href], button, input, select, textarea, summary';
/** So many places are remembered, latest first. */
const MOST = 20;

/**
 * The focus always has a place: where what had it leaves the page or is switched off, it goes to what lies nearest, else
 * back to where it was before. `data-focus="by-hand"` marks what must not get it so, such as a button that deletes.
 */
export function keepFocus(page: Document): void {
  /** What had the focus last, and all it lay in. */
  let path: Element[] = [];
  let recent: HTMLElement[] = [];

  page.addEventListener('focusin', ({ target }) => {
    if (!(target instanceof HTMLElement)) return;
    path = [];
    for (let at: Element | null = target; at !== null && at !== page.body; at = at.parentElement)
      path.push(at);
    recent = [target, ...recent.filter((each) => each !== target)].slice(0, MOST);
  });
  // Whoever clicks beside everything has let it go: only what is taken away is given back.
  page.addEventListener('focusout', () =>
    setTimeout(() => {
      if (page.hasFocus() && page.activeElement === page.body && !isLost()) path = [];
    }),
  );
  new MutationObserver(() => isLost() && setTimeout(mend)).observe(page.body, {
    childList: true,
    subtree: true,
    attributeFilter: ['disabled', 'hidden'],
  });

  function isLost(): boolean {
    const [last] = path;
    return last !== undefined && page.activeElement === page.body && !canHave(last);
  }

  function mend(): void {
    // Whoever took it away may have known a better place.
    if (!isLost()) return;
    const dialog = page.querySelector('dialog[open]');
    const fits = (each: Element) => (dialog === null || dialog.contains(each)) && canHave(each);
    const near = path
      .slice(1)
      .filter(
        (each) => each.isConnected && each.closest('main, dialog') !== null && each.localName !== 'main',
      )
      .flatMap((each) => [...each.querySelectorAll<HTMLElement>(`h1[tabindex], ${FOCUSABLE}`)])
      .find((each) => each.dataset.focus !== 'by-hand' && fits(each));
    const place = near ?? recent.find(fits) ?? dialog?.querySelector('button');
    if (place instanceof HTMLElement) place.focus();
    else page.querySelector('main')?.focus({ preventScroll: true });
  }
}

function canHave(element: Element): boolean {
  return element.isConnected && !element.matches(':disabled') && element.getClientRects().length > 0;
}
