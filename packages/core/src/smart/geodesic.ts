import type { Neighbours } from './neighbours.ts';

/**
 * The length of the shortest way from the nearest of some nodes to each (Dijkstra).
 *
 * @param lengths by pair of neighbours, from 0
 * @param measure `sum`: a way is as long as its parts together; `most`: as its longest part
 * @returns by node; Infinity where no way leads
 */
export function geodesic(
  { count, pairs }: Neighbours,
  lengths: ArrayLike<number>,
  from: Iterable<number>,
  measure: 'sum' | 'most' = 'sum',
): Float64Array {
  const ways = waysOf(count, pairs);
  const distance = new Float64Array(count).fill(Infinity);
  const heap = new Heap();
  for (const node of from) {
    distance[node] = 0;
    heap.push(0, node);
  }
  for (let top = heap.pop(); top !== undefined; top = heap.pop()) {
    const { key, node } = top;
    if (key > distance[node]!) continue;
    for (let k = ways.starts[node]!; k < ways.starts[node + 1]!; k++) {
      const length = lengths[ways.pair[k]!]!;
      const next = measure === 'sum' ? key + length : Math.max(key, length);
      const to = ways.to[k]!;
      if (next < distance[to]!) {
        distance[to] = next;
        heap.push(next, to);
      }
    }
  }
  return distance;
}

interface Ways {
  /** By node: where its ways begin; those of the last end at the end. */
  readonly starts: Int32Array;
  readonly to: Int32Array;
  readonly pair: Int32Array;
}

function waysOf(count: number, pairs: Int32Array): Ways {
  const starts = new Int32Array(count + 1);
  for (const node of pairs) starts[node + 1] = starts[node + 1]! + 1;
  for (let i = 0; i < count; i++) starts[i + 1] = starts[i + 1]! + starts[i]!;
  const next = starts.slice();
  const to = new Int32Array(pairs.length);
  const pair = new Int32Array(pairs.length);
  for (let i = 0; i < pairs.length; i++) {
    const at = next[pairs[i]!]!;
    next[pairs[i]!] = at + 1;
    to[at] = pairs[i ^ 1]!;
    pair[at] = i >> 1;
  }
  return { starts, to, pair };
}

/** A heap that gives the least first. */
class Heap {
  readonly #keys: number[] = [];
  readonly #nodes: number[] = [];

  push(key: number, node: number): void {
    let at = this.#keys.length;
    while (at > 0) {
      const above = (at - 1) >> 1;
      if (this.#keys[above]! <= key) break;
      this.#keys[at] = this.#keys[above]!;
      this.#nodes[at] = this.#nodes[above]!;
      at = above;
    }
    this.#keys[at] = key;
    this.#nodes[at] = node;
  }

  pop(): { readonly key: number; readonly node: number } | undefined {
    const [keys, nodes] = [this.#keys, this.#nodes];
    const key = keys[0];
    if (key === undefined) return undefined;
    const node = nodes[0]!;
    const lastKey = keys.pop()!;
    const lastNode = nodes.pop()!;
    const length = keys.length;
    if (length > 0) {
      let at = 0;
      for (let below = 1; below < length; below = 2 * at + 1) {
        if (below + 1 < length && keys[below + 1]! < keys[below]!) below++;
        if (keys[below]! >= lastKey) break;
        keys[at] = keys[below]!;
        nodes[at] = nodes[below]!;
        at = below;
      }
      keys[at] = lastKey;
      nodes[at] = lastNode;
    }
    return { key, node };
  }
}
