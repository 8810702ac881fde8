import { decodeUtf8, encodeUtf8 } from '../text/utf8.ts';
import type { OnnxAttribute, OnnxNode, OnnxTensor } from './ir.ts';

type Kind = OnnxAttribute['kind'];

function find<K extends Kind>(
  node: OnnxNode,
  name: string,
  kind: K,
): Extract<OnnxAttribute, { kind: K }> | undefined {
  const attribute = node.attributes.find((each) => each.name === name && each.kind === kind);
  return attribute as Extract<OnnxAttribute, { kind: K }> | undefined;
}

export function intAttribute(node: OnnxNode, name: string): number | undefined {
  const value = find(node, name, 'int')?.value;
  return value === undefined ? undefined : Number(value);
}

export function intsAttribute(node: OnnxNode, name: string): number[] | undefined {
  return find(node, name, 'ints')?.value.map(Number);
}

export function floatAttribute(node: OnnxNode, name: string): number | undefined {
  return find(node, name, 'float')?.value;
}

export function textAttribute(node: OnnxNode, name: string): string | undefined {
  const value = find(node, name, 'string')?.value;
  return value === undefined ? undefined : decodeUtf8(value);
}

export function tensorAttribute(node: OnnxNode, name: string): OnnxTensor | undefined {
  return find(node, name, 'tensor')?.value;
}

/** Writes attributes from plain values: whole numbers as integers, other numbers as floats. */
export function attributesOf(
  values: Readonly<Record<string, number | string | readonly number[] | OnnxTensor>>,
): OnnxAttribute[] {
  return Object.entries(values).map(([name, value]): OnnxAttribute => {
    const rest: Uint8Array[] = [];
    if (typeof value === 'string') return { name, kind: 'string', value: encodeUtf8(value), rest };
    if (typeof value === 'number') {
      if (Number.isInteger(value)) return { name, kind: 'int', value: BigInt(value), rest };
      return { name, kind: 'float', value, rest };
    }
    if ('dataType' in value) return { name, kind: 'tensor', value, rest };
    if (value.every(Number.isInteger)) return { name, kind: 'ints', value: value.map(BigInt), rest };
    return { name, kind: 'floats', value, rest };
  });
}

/** A node of the default domain, without a name. */
export function createNode(
  opType: string,
  inputs: readonly string[],
  outputs: readonly string[],
  attributes: Parameters<typeof attributesOf>[0] = {},
): OnnxNode {
  return { opType, domain: '', name: '', inputs, outputs, attributes: attributesOf(attributes), rest: [] };
}
