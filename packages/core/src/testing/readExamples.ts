import { readFileSync } from 'node:fs';
import ts from 'typescript';

/** A function or class that a barrel makes public, and the examples of its docline. */
export interface Operation {
  readonly name: string;
  /** The file that declares it, from the barrel's folder, such as `./mask/rle.ts`. */
  readonly file: string;
  /** The text of each `@example` block, without the stars before its lines. */
  readonly examples: readonly string[];
}

/** @param barrel a file of nothing but `export { … } from './….ts'`, which names all that is public one by one */
export function readExamples(barrel: URL): Operation[] {
  return parsed(barrel).statements.flatMap((statement) => {
    if (!ts.isExportDeclaration(statement) || statement.isTypeOnly) return [];
    const { exportClause, moduleSpecifier } = statement;
    if (exportClause === undefined || !ts.isNamedExports(exportClause)) return [];
    if (moduleSpecifier === undefined || !ts.isStringLiteral(moduleSpecifier)) return [];
    const file = moduleSpecifier.text;
    const source = parsed(new URL(file, barrel));
    return exportClause.elements.flatMap((element) => {
      const name = element.name.text;
      const declaration = element.isTypeOnly ? undefined : operationIn(source, name);
      return declaration === undefined ? [] : [{ name, file, examples: examplesOf(declaration, source) }];
    });
  });
}

function parsed(file: URL): ts.SourceFile {
  return ts.createSourceFile(file.pathname, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
}

function operationIn(source: ts.SourceFile, name: string): ts.Node | undefined {
  return source.statements.find(
    (each) => (ts.isFunctionDeclaration(each) || ts.isClassDeclaration(each)) && each.name?.text === name,
  );
}

/** The examples, read from the comment itself: the compiler would take an `@` within the code for a tag. */
function examplesOf(declaration: ts.Node, source: ts.SourceFile): string[] {
  const comment = ts.getLeadingCommentRanges(source.text, declaration.pos)?.at(-1);
  if (comment === undefined || !source.text.startsWith('/**', comment.pos)) return [];
  const lines = source.text
    .slice(comment.pos, comment.end)
    .split('\n')
    .map((line) => line.replace(/^\s*(?:\/\*\*|\*\/|\* ?)/, '').replace(/\s*\*\/$/, ''));
  const examples: string[][] = [];
  let isWithin = false;
  for (const line of lines) {
    const tag = /^@(\w+)/.exec(line)?.[1];
    if (tag !== undefined) isWithin = tag === 'example';
    if (tag === 'example') examples.push([]);
    else if (isWithin) examples.at(-1)!.push(line);
  }
  return examples.map((each) => each.join('\n').trim());
}
