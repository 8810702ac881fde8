/**
 * Where a segmentation's matte comes from, which decides how it is brought to other sizes: a network's and an edited
 * one by following the picture's edges, the picture's own alpha by taking that alpha anew. The mask of an edited one
 * is the last word, whatever the picture was before.
 */
export type MatteFrom = 'network' | 'own-alpha' | 'edited';
