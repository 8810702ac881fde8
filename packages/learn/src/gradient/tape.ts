import type { Shape } from '@stickersnap/core/onnx';
import { createNode, floatTensor, int64Tensor, type OnnxNode, type OnnxTensor } from '@stickersnap/core/onnx';

type Attributes = Parameters<typeof createNode>[3];

/** What a rule writes its nodes onto. */
export interface Tape {
  /** @returns the name of the new node's one result */
  node(opType: string, inputs: readonly string[], attributes?: Attributes): string;
  /** Writes a node with `count` results. @returns their names */
  nodes(opType: string, inputs: readonly string[], count: number, attributes?: Attributes): string[];
  floats(dims: readonly number[], values: Float32Array<ArrayBuffer>): string;
  ints(values: readonly number[]): string;
  shapeOf(name: string): Shape;
  /** The gradient by a value, as it came together; `undefined` where nothing depends on it. */
  gradientOf(name: string): string | undefined;
  /** Whether anything that is learned lies behind a value: else its gradient need not be worked out. */
  isWanted(name: string): boolean;
  /** Adds a part of the gradient by a value. */
  give(name: string, gradient: string): void;
}

/** What came onto a tape. */
export interface Taped {
  readonly nodes: readonly OnnxNode[];
  readonly initializers: readonly OnnxTensor[];
}

/**
 * @param shapes of the values that rules ask about
 * @param wanted the values whose gradients are of use
 */
export function createTape(
  shapes: ReadonlyMap<string, Shape>,
  wanted: ReadonlySet<string>,
): Tape & { taped(): Taped } {
  const nodes: OnnxNode[] = [];
  const initializers: OnnxTensor[] = [];
  const lists = new Map<string, string>();
  const gradients = new Map<string, string>();
  let count = 0;
  const fresh = () => `gradient:${count++}`;

  const tape: Tape = {
    node: (opType, inputs, attributes) => tape.nodes(opType, inputs, 1, attributes)[0]!,
    nodes(opType, inputs, results, attributes = {}) {
      const outputs = Array.from({ length: results }, fresh);
      nodes.push(createNode(opType, inputs, outputs, attributes));
      return outputs;
    },
    floats(dims, values) {
      const name = fresh();
      initializers.push(floatTensor(name, dims, values));
      return name;
    },
    ints(values) {
      const key = values.join();
      const known = lists.get(key);
      if (known !== undefined) return known;
      const name = fresh();
      initializers.push(int64Tensor(name, [values.length], values.map(BigInt)));
      lists.set(key, name);
      return name;
    },
    shapeOf(name) {
      const shape = shapes.get(name);
      if (shape === undefined) throw new RangeError(`the shape of “${name}” cannot be told`);
      return shape;
    },
    gradientOf: (name) => gradients.get(name),
    isWanted: (name) => wanted.has(name),
    give(name, gradient) {
      const before = gradients.get(name);
      gradients.set(name, before === undefined ? gradient : tape.node('Add', [before, gradient]));
    },
  };
  return { ...tape, taped: () => ({ nodes, initializers }) };
}
