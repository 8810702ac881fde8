/** The documentation page's style sheet: no script, no foreign font, light and dark, down to a phone's width. */
export const DOCS_STYLE = `:root {
  color-scheme: light dark;
  --ground: light-dark(#fbfaf8, #16151a);
  --card: light-dark(#ffffff, #201f26);
  --text: light-dark(#24222b, #eceaf2);
  --quiet: light-dark(#5f5b6b, #aaa6b8);
  --line: light-dark(#e4e0ea, #34323d);
  --accent: light-dark(#6b2fb3, #c9a4ff);
  --get: light-dark(#0b6b4f, #6fdcb5);
  --post: light-dark(#6b2fb3, #c9a4ff);
  --delete: light-dark(#a8262b, #ff9a9a);
}
* { box-sizing: border-box; }
html { scroll-behavior: smooth; scroll-padding-top: 1rem; }
@media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }
body {
  margin: 0;
  background: var(--ground);
  color: var(--text);
  font: 1rem/1.6 system-ui, sans-serif;
  overflow-wrap: anywhere;
}
main { max-width: 56rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 0.5rem; }
h2 { font-size: 1.35rem; margin: 2.5rem 0 0.75rem; }
h3 { font-size: 1.05rem; margin: 0; }
h4 { font-size: 0.95rem; margin: 1rem 0 0.25rem; color: var(--quiet); }
p { margin: 0.5rem 0; max-width: 68ch; }
a { color: var(--accent); }
a:focus-visible, summary:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; border-radius: 4px; }
nav ul { list-style: none; display: flex; flex-wrap: wrap; gap: 0.25rem 1rem; padding: 0; margin: 1rem 0; }
code, pre { font: 0.9em/1.5 ui-monospace, Consolas, monospace; }
pre {
  background: var(--card);
  border: 1px solid var(--line);
  border-radius: 8px;
  padding: 0.75rem 1rem;
  overflow-x: auto;
  overflow-wrap: normal;
}
details { background: var(--card); border: 1px solid var(--line); border-radius: 10px; margin: 0.6rem 0; padding: 0 1rem; }
details[open] { padding-bottom: 1rem; }
summary { cursor: pointer; padding: 0.7rem 0; display: flex; flex-wrap: wrap; gap: 0.2rem 0.75rem; align-items: baseline; }
summary .what { color: var(--quiet); flex-basis: 100%; }
.method { font: 700 0.85rem/1 ui-monospace, Consolas, monospace; min-width: 4.2em; }
.method.get { color: var(--get); }
.method.post { color: var(--post); }
.method.delete { color: var(--delete); }
dl { margin: 0.25rem 0; }
dt { font-weight: 600; margin-top: 0.5rem; }
dt small { font-weight: 400; color: var(--quiet); }
dd { margin: 0 0 0.25rem; }
@media (min-width: 40rem) {
  dl { display: grid; grid-template-columns: minmax(10rem, 14rem) 1fr; gap: 0.3rem 1rem; }
  dt { margin-top: 0; }
}
:target { outline: 2px solid var(--accent); outline-offset: 4px; border-radius: 4px; }
footer { margin-top: 3rem; color: var(--quiet); font-size: 0.9rem; }
`;
