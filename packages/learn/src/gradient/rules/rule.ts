import type { OnnxNode } from '@stickersnap/core/onnx';
import type { Tape } from '../tape.ts';

/**
 * One operator's backward step: from the gradient by its result it gives the gradients by its inputs, where those are
 * wanted.
 * @throws RangeError for a form of the operator that it does not know
 */
export type Rule = (node: OnnxNode, gradient: string, tape: Tape) => void;
