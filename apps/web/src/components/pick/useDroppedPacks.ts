import { usePageContext } from '../../context/pageContext.ts';
import type { Handed } from '../../input/handed.ts';
import { packFiles } from '../../input/packFiles.ts';
import { loadPackWork } from '../packs/loadPackWork.ts';
import { usePart } from '../words/usePart.ts';

/** @returns what opens packs, and gives back what is none. */
export function useDroppedPacks(): (handed: readonly Handed[]) => Promise<readonly Handed[]> {
  const context = usePageContext();
  const part = usePart();
  return async (handed) => {
    const { packs, others } = await packFiles(handed);
    if (packs.length > 0) await (await part(loadPackWork))?.openPacks(context, packs);
    return others;
  };
}
