/**
 * Where a segmentation's matte comes from, which decides how it is brought to other sizes: a network's and an edited
 * one by following the picture's edges, the picture's own alpha by taking that alpha anew, that of a plain ground by
 * cutting anew. The mask of an edited one is the last word, whatever the picture was before.
 */
export type MatteFrom = 'network' | 'plain-ground' | 'own-alpha' | 'edited';

/** What can be asked for; `auto`: what the picture is made for. */
export const MATTE_SOURCES = ['auto', 'network', 'plain-ground', 'own-alpha'] as const;
export type MatteSource = (typeof MATTE_SOURCES)[number];
