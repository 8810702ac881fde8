/** One directive of nginx: `listen 443 ssl;`, or a block, whose own directives are in it. */
export interface Directive {
  readonly name: string;
  /** Without the quotes around them. */
  readonly args: readonly string[];
  readonly block?: readonly Directive[];
}

/** Words with or without quotes, and the three signs that end them; comments are left out. */
const TOKENS = /#[^\n]*|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|[{};]|[^\s{};"'](?:\$\{\w+\}|[^\s{};])*/g;

/** @throws SyntaxError where a block or a directive does not end. */
export function readConfig(text: string): Directive[] {
  const tokens = (text.match(TOKENS) ?? []).filter((token) => !token.startsWith('#'));
  let at = 0;

  function readBlock(isInner: boolean): Directive[] {
    const directives: Directive[] = [];
    let words: string[] = [];
    for (;;) {
      const token = tokens[at++];
      if (token === undefined || token === '}') {
        if (words.length > 0) throw new SyntaxError(`“${words.join(' ')}” does not end`);
        if ((token === '}') !== isInner)
          throw new SyntaxError(isInner ? 'a block does not end' : 'a block ends that was not begun');
        return directives;
      }
      if (token !== ';' && token !== '{') {
        words.push(/^["']/.test(token) ? token.slice(1, -1) : token);
        continue;
      }
      const [name = '', ...args] = words;
      if (name === '') throw new SyntaxError(`“${token}” stands behind nothing`);
      words = [];
      directives.push(token === ';' ? { name, args } : { name, args, block: readBlock(true) });
    }
  }

  return readBlock(false);
}

/** All directives of that name, however deep. */
export function named(directives: readonly Directive[], name: string): Directive[] {
  return directives.flatMap((each) => [
    ...(each.name === name ? [each] : []),
    ...named(each.block ?? [], name),
  ]);
}
