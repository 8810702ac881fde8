/** Nodes that are to be parted in two, and what it costs to part neighbours. */
export interface CutProblem {
  /** By node: what it costs to leave it out where positive; below 0, what it costs to take it in. */
  readonly gains: ArrayLike<number>;
  /** Pairs of neighbours: from, to, from, to, … */
  readonly pairs: Int32Array;
  /** By pair: what it costs to part them, from 0. */
  readonly weights: ArrayLike<number>;
}

/**
 * The cheapest way to take some nodes in and leave the others out, by maximum flow (Dinic, 1970). Of equally cheap
 * ways the one that takes in least.
 *
 * @returns by node: 1 taken in, else 0
 */
export function graphCut({ gains, pairs, weights }: CutProblem): Uint8Array {
  const count = gains.length;
  const flow = new Flow(count + 2, pairs.length / 2 + count);
  for (let i = 0; i < count; i++) {
    const gain = gains[i]!;
    if (gain > 0) flow.join(count, i, gain, 0);
    else if (gain < 0) flow.join(i, count + 1, -gain, 0);
  }
  for (let k = 0; k < weights.length; k++) {
    flow.join(pairs[2 * k]!, pairs[2 * k + 1]!, weights[k]!, weights[k]!);
  }
  return flow.run(count, count + 1).subarray(0, count);
}

/** The room below which there is none: sums of fractions never come out even. */
const NOTHING = 1e-9;

class Flow {
  /** The first way out of each node; `next` goes on from there; way `k ^ 1` leads back. */
  readonly #first: Int32Array;
  readonly #next: Int32Array;
  readonly #to: Int32Array;
  readonly #room: Float64Array;
  readonly #level: Int32Array;
  readonly #queue: Int32Array;
  #ways = 0;

  constructor(nodes: number, joints: number) {
    this.#first = new Int32Array(nodes).fill(-1);
    this.#next = new Int32Array(joints * 2);
    this.#to = new Int32Array(joints * 2);
    this.#room = new Float64Array(joints * 2);
    this.#level = new Int32Array(nodes);
    this.#queue = new Int32Array(nodes);
  }

  join(a: number, b: number, there: number, back: number): void {
    this.#way(a, b, there);
    this.#way(b, a, back);
  }

  #way(from: number, to: number, room: number): void {
    const way = this.#ways++;
    this.#to[way] = to;
    this.#room[way] = room;
    this.#next[way] = this.#first[from]!;
    this.#first[from] = way;
  }

  /** @returns by node: 1 where more could still come from the source. */
  run(source: number, sink: number): Uint8Array {
    const current = new Int32Array(this.#first.length);
    const path = new Int32Array(this.#first.length);
    while (this.#reach(source, sink)) {
      current.set(this.#first);
      this.#fill(source, sink, current, path);
    }
    return Uint8Array.from(this.#level, (level) => (level >= 0 ? 1 : 0));
  }

  /** Steps from the source to each node along ways with room, −1 for none. */
  #reach(source: number, sink: number): boolean {
    const level = this.#level.fill(-1);
    const queue = this.#queue;
    level[source] = 0;
    queue[0] = source;
    for (let head = 0, tail = 1; head < tail; head++) {
      const node = queue[head]!;
      for (let way = this.#first[node]!; way !== -1; way = this.#next[way]!) {
        const to = this.#to[way]!;
        if (level[to] !== -1 || this.#room[way]! <= NOTHING) continue;
        level[to] = level[node]! + 1;
        queue[tail++] = to;
      }
    }
    return level[sink] !== -1;
  }

  /** Fills the shortest ways until each is blocked. */
  #fill(source: number, sink: number, current: Int32Array, path: Int32Array): void {
    let depth = 0;
    let node = source;
    for (;;) {
      if (node === sink) {
        depth = this.#push(path, depth);
        node = this.#to[path[depth]! ^ 1]!;
        continue;
      }
      let way = current[node]!;
      while (way !== -1 && !this.#leadsOn(node, way)) way = this.#next[way]!;
      current[node] = way;
      if (way !== -1) {
        path[depth++] = way;
        node = this.#to[way]!;
      } else {
        if (depth === 0) return;
        this.#level[node] = -2;
        node = this.#to[path[--depth]! ^ 1]!;
      }
    }
  }

  #leadsOn(node: number, way: number): boolean {
    return this.#room[way]! > NOTHING && this.#level[this.#to[way]!] === this.#level[node]! + 1;
  }

  /** @returns where on the path the first way is full. */
  #push(path: Int32Array, depth: number): number {
    let least = Infinity;
    for (let i = 0; i < depth; i++) least = Math.min(least, this.#room[path[i]!]!);
    let full = 0;
    for (let i = depth - 1; i >= 0; i--) {
      const way = path[i]!;
      this.#room[way] = this.#room[way]! - least;
      this.#room[way ^ 1] = this.#room[way ^ 1]! + least;
      if (this.#room[way]! <= NOTHING) full = i;
    }
    return full;
  }
}
