/** One call with a block, such as `stage('Check') { … }`, or a step without one. */
export interface Block {
  readonly name: string;
  /** What stands in its parentheses, or behind its name, as written. */
  readonly told: string;
  readonly inner: readonly Block[];
  readonly line: number;
}

const STAGE_KINDS = ['steps', 'stages', 'parallel'];
const STAGE = [
  ...STAGE_KINDS,
  'agent',
  'when',
  'environment',
  'post',
  'options',
  'tools',
  'failFast',
  'input',
];
const PIPELINE = [
  'agent',
  'stages',
  'environment',
  'options',
  'parameters',
  'post',
  'triggers',
  'tools',
  'libraries',
];

const TOKEN =
  /\/\/[^\n]*|\/\*[\s\S]*?\*\/|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|[{}()\n;]|[^\s{}()'";/]+|[ \t\r]+|\//g;

/**
 * Reads a declarative Jenkinsfile and holds it against what Jenkins allows: sections, exactly one kind of body for each
 * stage, names that are not given twice. Steps are read, not judged: only Jenkins and its plugins know them all.
 *
 * @returns the pipeline's block
 * @throws {Error} that names the line, what is wrong, and what is allowed
 */
export function readJenkinsfile(source: string): Block {
  const blocks = parse(source);
  const pipeline = blocks.find(({ name }) => name === 'pipeline');
  if (pipeline === undefined || blocks.length !== 1) {
    throw new Error('A declarative Jenkinsfile is one block: pipeline { … }.');
  }
  allow(pipeline, 'the pipeline', PIPELINE);
  for (const name of ['agent', 'stages']) {
    if (!pipeline.inner.some((each) => each.name === name)) throw new Error(`The pipeline has no “${name}”.`);
  }
  checkStages(pipeline.inner.find(({ name }) => name === 'stages')!);
  return pipeline;
}

/** @returns every `sh` of it, at any depth, in the order in which they stand */
export function commandsOf(block: Block): readonly string[] {
  const own = block.name === 'sh' ? [block.told.replace(/^\(?\s*['"]|['"]\s*\)?$/g, '')] : [];
  return [...own, ...block.inner.flatMap(commandsOf)];
}

/** @returns the blocks of that name, at any depth */
export function blocksOf(block: Block, name: string): readonly Block[] {
  return [...(block.name === name ? [block] : []), ...block.inner.flatMap((each) => blocksOf(each, name))];
}

export const titleOf = ({ told }: Block) => told.replace(/^\(?\s*['"]|['"]\s*\)?$/g, '');

function checkStages(block: Block): void {
  allow(block, `“${block.name}”`, ['stage']);
  if (block.inner.length === 0) throw new Error(`Line ${block.line}: “${block.name}” has no stage.`);
  const titles = block.inner.map(titleOf);
  for (const [index, stage] of block.inner.entries()) {
    const title = titles[index]!;
    if (title === '') throw new Error(`Line ${stage.line}: a stage has no name.`);
    if (titles.indexOf(title) !== index)
      throw new Error(`Line ${stage.line}: two stages are called “${title}”.`);
    allow(stage, `stage “${title}”`, STAGE);
    const bodies = stage.inner.filter(({ name }) => STAGE_KINDS.includes(name));
    if (bodies.length !== 1) {
      throw new Error(`Line ${stage.line}: stage “${title}” needs exactly one of ${STAGE_KINDS.join(', ')}.`);
    }
    if (bodies[0]!.name !== 'steps') checkStages(bodies[0]!);
  }
}

function allow({ inner }: Block, where: string, names: readonly string[]): void {
  for (const [index, { name, line }] of inner.entries()) {
    if (!names.includes(name)) {
      throw new Error(`Line ${line}: “${name}” is not allowed in ${where}; allowed: ${names.join(', ')}.`);
    }
    if (name !== 'stage' && inner.findIndex((each) => each.name === name) !== index) {
      throw new Error(`Line ${line}: “${name}” stands twice in ${where}.`);
    }
  }
}

/** Statements are calls: a name, what it is told, and perhaps a block. Told parts may hold line breaks in parentheses. */
function parse(source: string): readonly Block[] {
  const root = { name: '', told: '', inner: [] as Block[], line: 1 };
  const open = [root];
  let line = 1;
  let depth = 0;
  let told = '';
  let begun = 1;
  const close = (): typeof root | undefined => {
    const text = told.trim();
    told = '';
    if (text === '') return undefined;
    const name = /^[\w.]+/.exec(text)?.[0] ?? text;
    const block = { name, told: text.slice(name.length).trim(), inner: [] as Block[], line: begun };
    open.at(-1)!.inner.push(block);
    return block;
  };
  for (const [token] of source.matchAll(TOKEN)) {
    if (told.trim() === '') begun = line;
    line += token.split('\n').length - 1;
    if (/^\/[/*]/.test(token)) continue;
    if (token === '(') depth++;
    if (token === ')') depth--;
    if (depth > 0 || !/^[{}\n;]$/.test(token)) told += token;
    else if (token === '{') open.push(close() ?? { name: '', told: '', inner: [], line: begun });
    else {
      close();
      if (token === '}' && open.length > 1) open.pop();
      else if (token === '}') throw new Error(`Line ${line}: a “}” that closes nothing.`);
    }
  }
  close();
  if (open.length > 1) throw new Error(`Line ${open.at(-1)!.line}: “${open.at(-1)!.name} {” is not closed.`);
  return root.inner;
}
