/** A card for people, in the page's language: shown as it is, and saved as Markdown. */
export interface CardText {
  readonly title: string;
  readonly sections: readonly CardSection[];
}

export interface CardSection {
  readonly heading: string;
  readonly facts: readonly CardFact[];
  readonly lines: readonly string[];
}

export interface CardFact {
  readonly label: string;
  readonly value: string;
}

/** How a card's words and numbers are written in the page's language. */
export interface CardWords {
  /** @param key below `versions.` */
  say(key: string, blanks?: Readonly<Record<string, string | number>>): string;
  count(value: number): string;
  /** An IoU, with three digits. */
  score(value: number): string;
  /** The same with its sign. */
  gain(value: number): string;
  date(at: string): string;
  size(bytes: number): string;
}

export function cardMarkdown({ title, sections }: CardText): string {
  const parts = sections.map(({ heading, facts, lines }) => {
    const listed = facts.map(({ label, value }) => `- **${plain(label)}:** ${plain(value)}`);
    return [
      `## ${plain(heading)}`,
      ...groups(
        listed,
        lines.map((line) => `- ${plain(line)}`),
      ),
    ].join('\n\n');
  });
  return `${[`# ${plain(title)}`, ...parts].join('\n\n')}\n`;
}

function groups(...lists: readonly (readonly string[])[]): string[] {
  const all = lists.flat();
  return all.length === 0 ? [] : [all.join('\n')];
}

/** Names may hold anything: nothing of them is read as Markdown or HTML. */
function plain(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_[\]<>|~#]/g, '\\$&');
}
