import ts from 'typescript';

/** What an example says of the expression before it. */
const ARROW = '// →';
const THROWS = 'throws ';

interface Promised {
  /** The expression's code, then the value's, or the error's code or name. */
  readonly shown: string;
  readonly promised: string;
}

/**
 * Runs an example as it stands: what it imports from the package, and plain TypeScript. Behind an expression,
 * or in the line below it, `// → value` says what it comes to, `// → throws code` with which error it ends; further
 * lines that begin with three blanks go on with the value. Lists stand for typed arrays too; a value with a fraction is
 * good to three digits.
 *
 * @param imports what can be imported, by the package's name
 * @throws Error that quotes the line whose value is another one, or says why the example cannot be run.
 */
export async function runExample(text: string, imports: Readonly<Record<string, object>>): Promise<void> {
  const { code, count } = compiled(text);
  if (count === 0) throw new Error(`nothing is said of any value: “${ARROW} value” is missing`);
  if (text.split('→').length - 1 !== count) throw new Error('an arrow stands behind no expression');
  const AsyncFunction = Object.getPrototypeOf(async () => {}).constructor;
  await new AsyncFunction('imported', 'check', 'checkThrows', code)(
    (from: string) => {
      if (imports[from] === undefined) throw new Error(`“${from}” is not to be imported in an example`);
      return imports[from];
    },
    checkValue,
    checkThrows,
  );
}

function compiled(text: string): { readonly code: string; readonly count: number } {
  const source = ts.createSourceFile('example.ts', text, ts.ScriptTarget.Latest, true);
  let count = 0;
  const parts = source.statements.map((statement) => {
    if (ts.isImportDeclaration(statement)) return importCode(statement);
    const said = ts.isExpressionStatement(statement) ? saidBehind(text, statement.end) : undefined;
    if (said === undefined) return statement.getText();
    count++;
    const shown = (statement as ts.ExpressionStatement).expression.getText();
    const expression = `async () => (${shown})`;
    const quoted = JSON.stringify({ shown, promised: said } satisfies Promised);
    if (said.startsWith(THROWS)) return `await checkThrows(${expression}, ${quoted});`;
    return `await check(${expression}, async () => (${said}), ${quoted});`;
  });
  const { outputText, diagnostics = [] } = ts.transpileModule(parts.join('\n'), {
    compilerOptions: { target: ts.ScriptTarget.ES2023, module: ts.ModuleKind.ESNext },
    reportDiagnostics: true,
  });
  const [fault] = diagnostics;
  if (fault !== undefined) throw new Error(ts.flattenDiagnosticMessageText(fault.messageText, ' '));
  return { code: outputText, count };
}

function importCode({ importClause, moduleSpecifier }: ts.ImportDeclaration): string {
  if (importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword) return '';
  const named = importClause?.namedBindings;
  if (named === undefined || !ts.isNamedImports(named)) throw new Error('an example imports by name only');
  const names = named.elements.filter((each) => !each.isTypeOnly).map((each) => each.getText());
  return `const { ${names.join(', ')} } = imported(${moduleSpecifier.getText()});`;
}

function saidBehind(text: string, end: number): string | undefined {
  const lines = text.slice(end).split('\n');
  const [first = '', ...others] = lines[0]!.trim() === '' ? lines.slice(1) : lines;
  if (!first.trim().startsWith(ARROW)) return undefined;
  const last = others.findIndex((line) => !line.startsWith('//   '));
  const further = last === -1 ? others : others.slice(0, last);
  return [first.trim().slice(ARROW.length), ...further.map((line) => line.slice(2))].join(' ').trim();
}

type Later = () => Promise<unknown>;

async function checkValue(run: Later, value: Later, { shown, promised }: Promised): Promise<void> {
  const came = await run();
  if (!isLike(came, await value())) throw new Error(`${shown} is ${told(came)}, and ${promised} was said`);
}

async function checkThrows(run: Later, { shown, promised }: Promised): Promise<void> {
  const error = await run().then(
    () => undefined,
    (reason: Error & { readonly code?: string }) => reason,
  );
  const name = error?.code ?? error?.name ?? 'nothing';
  if (name !== promised.slice(THROWS.length)) throw new Error(`${shown} throws ${name}, and not as was said`);
}

function isLike(came: unknown, said: unknown): boolean {
  if (typeof came === 'number' && typeof said === 'number' && !Number.isInteger(said))
    return Object.is(came, said) || Math.abs(came - said) <= 5e-4 * Math.max(1, Math.abs(said));
  if (typeof came !== 'object' || came === null || typeof said !== 'object' || said === null)
    return Object.is(came, said) || (came === 0 && said === 0);
  const [a, b] = [plain(came), plain(said)];
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])];
  return keys.every((key) => key in a && key in b && isLike(a[key as never], b[key as never]));
}

/** Lists in place of all that is gone through one by one. */
function plain(value: object): object {
  if (value instanceof Map || value instanceof Set) return [...value];
  return ArrayBuffer.isView(value) ? Array.from(value as unknown as ArrayLike<unknown>) : value;
}

function told(value: unknown): string {
  const parts = (_: string, part: unknown) =>
    typeof part === 'object' && part !== null ? plain(part) : part === undefined ? 'undefined' : part;
  return JSON.stringify(value, parts)?.slice(0, 300) ?? String(value);
}
