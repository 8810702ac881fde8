import { usePageContext } from '../../context/pageContext.ts';
import { loadPackWork } from '../packs/loadPackWork.ts';
import { usePart } from '../words/usePart.ts';

/** @returns what makes a pack of all stickers on the page, and goes there. */
export function usePackOfPage(): () => Promise<void> {
  const context = usePageContext();
  const part = usePart();
  return async () => (await part(loadPackWork))?.packOfPage(context);
}
