import type { Rule, Scope } from 'eslint';
import type { MemberExpression, Node } from 'estree';
import { lackOf, lackOfGlobal, lackOfMember, lackOfStatic } from './support.ts';

const GLOBAL_OBJECTS = new Set(['window', 'self', 'globalThis']);

/** Methods of iterators, which arrays have under the same names. */
const ITERATOR_METHODS = 'drop every filter find flatMap forEach map reduce some take toArray'.split(' ');
const MAKE_ITERATORS = new Set(['values', 'keys', 'entries', 'matchAll']);

/** What is only read is taken for the browser's where its name has several words: `bytes` is everybody's. */
const COMPOUND = /^[a-z]+[A-Z]/;

const MESSAGE = '{{name}}: not in {{lack}}';

/**
 * A rule for ESLint: names what the code uses and the lowest browsers do not know: globals, their members, members of
 * whatever else by their bare name, events by theirs, `for await` over a stream and iterators' own methods.
 */
export const newerApi: Rule.RuleModule = {
  meta: { type: 'problem', schema: [], messages: { newer: MESSAGE } },
  create(context) {
    const { sourceCode } = context;
    const report = (node: Node, name: string, lack: readonly string[]) => {
      if (lack.length > 0)
        context.report({ node, messageId: 'newer', data: { name, lack: lack.join(', ') } });
    };

    /** The global that an expression is, by name or as a member of the global object. */
    function globalName(node: Node): string | undefined {
      if (node.type === 'Identifier')
        return isGlobal(sourceCode.getScope(node), node.name) ? node.name : undefined;
      if (node.type !== 'MemberExpression' || !isGlobalObject(node.object)) return undefined;
      return memberName(node);
    }

    function isGlobalObject(node: Node): boolean {
      return (
        node.type === 'Identifier' &&
        GLOBAL_OBJECTS.has(node.name) &&
        isGlobal(sourceCode.getScope(node), node.name)
      );
    }

    return {
      Program(program) {
        for (const { identifier } of sourceCode.getScope(program).through)
          report(identifier as Node, identifier.name as string, lackOfGlobal(identifier.name as string));
      },
      MemberExpression(node) {
        const name = memberName(node);
        if (name === undefined) return;
        if (isGlobalObject(node.object)) return report(node, name, lackOfGlobal(name));
        const owner = globalName(node.object);
        const lack = owner === undefined ? [] : lackOfStatic(owner, name);
        if (lack.length > 0) report(node, `${owner}.${name}`, lack);
        else if (COMPOUND.test(name) || isCalled(node)) report(node, `.${name}`, lackOfMember(name));
      },
      'ObjectPattern > Property'(node: Node) {
        if (node.type !== 'Property' || node.computed || node.key.type !== 'Identifier') return;
        const { name } = node.key;
        if (COMPOUND.test(name)) report(node, `.${name}`, lackOfMember(name));
      },
      NewExpression({ callee }) {
        const owner = globalName(callee);
        if (owner !== undefined) return report(callee, `new ${owner}`, lackOfStatic(owner, owner));
        if (callee.type !== 'MemberExpression' || globalName(callee.object) !== 'Intl') return;
        const name = memberName(callee)!;
        report(callee, `new Intl.${name}`, lackOfStatic(name, name));
      },
      CallExpression({ callee, arguments: [first] }) {
        if (callee.type !== 'MemberExpression') return;
        const name = memberName(callee) ?? '';
        if (name === 'addEventListener' && first?.type === 'Literal')
          report(first, `event ${first.value}`, lackOfMember(`${first.value}_event`));
        if (!ITERATOR_METHODS.includes(name) || callee.object.type !== 'CallExpression') return;
        const maker = callee.object.callee;
        if (maker.type !== 'MemberExpression' || !MAKE_ITERATORS.has(memberName(maker) ?? '')) return;
        if (globalName(maker.object) === 'Object') return;
        report(callee, `Iterator.${name}`, lackOf(`javascript.builtins.Iterator.${name}`));
      },
      ForOfStatement(node) {
        if (node.await) report(node, 'for await over a stream', lackOf('api.ReadableStream.@@asyncIterator'));
      },
    };
  },
};

function isCalled(node: MemberExpression & Rule.NodeParentExtension): boolean {
  return node.parent.type === 'CallExpression' && node.parent.callee === node;
}

function memberName({ computed, property }: MemberExpression): string | undefined {
  if (!computed) return property.type === 'Identifier' ? property.name : undefined;
  return property.type === 'Literal' && typeof property.value === 'string' ? property.value : undefined;
}

function isGlobal(scope: Scope.Scope | null, name: string): boolean {
  for (let at = scope; at !== null; at = at.upper) {
    const variable = at.set.get(name);
    if (variable !== undefined) return variable.defs.length === 0;
  }
  return true;
}
