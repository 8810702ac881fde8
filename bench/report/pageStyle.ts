export const pageStyle = `
:root {
  color-scheme: light dark;
  --text: light-dark(#1c1e21, #e6e6e6);
  --ground: light-dark(#fff, #17191c);
  --line: light-dark(#d4d7dc, #3a3e44);
  --square: light-dark(#d9d9d9, #3d3d3d);
  --paper: light-dark(#f6f6f6, #2b2b2b);
}
body { margin: 2rem; color: var(--text); background: var(--ground); font: 15px/1.5 system-ui, sans-serif; }
.table { overflow-x: auto; margin: 2rem 0; }
.table p { margin: .25rem 0; opacity: .75; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
caption { text-align: left; font-weight: 600; padding-bottom: .4rem; }
th, td { padding: .25rem .8rem; text-align: right; border-bottom: 1px solid var(--line); white-space: pre; }
th:first-child, td:first-child { text-align: left; padding-left: 0; }
article { margin: 1.5rem 0; }
h3 { margin: 0 0 .4rem; font-size: 1rem; }
h3 small { font-weight: 400; opacity: .7; }
.strip { display: grid; grid-template-columns: repeat(auto-fill, minmax(13rem, 1fr)); gap: .75rem; }
figure { margin: 0; }
figcaption { font-size: .8rem; line-height: 1.35; margin-top: .25rem; }
img, .none { display: block; width: 100%; border: 1px solid var(--line); box-sizing: border-box;
  background: repeating-conic-gradient(var(--square) 0 25%, var(--paper) 0 50%) 0 0 / 18px 18px; }
.none { padding: 3rem 0; text-align: center; }
`;
