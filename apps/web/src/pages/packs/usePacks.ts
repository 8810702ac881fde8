import { packWork } from '../../components/packs/packWork.ts';
import { usePageContext } from '../../context/pageContext.ts';

/** What is done with packs, for the page's parts. */
export function usePacks() {
  return packWork(usePageContext());
}
