import {
  type AnswerRow,
  type Body,
  type Operation,
  type OperationName,
  operationNamed,
  PATHS,
  TAGS,
  type Tag,
} from '@stickersnap/api';
import { ERRORS } from '@stickersnap/core';
import type { TObject, TSchema } from 'typebox';
import { type Html, html, NOTHING } from './html.ts';

export interface DocsOptions {
  readonly version: string;
  /** Of the style sheet. */
  readonly stylePath: string;
  /** What stands before the server's paths. */
  readonly base: string;
  /** As people reach it, for the examples. */
  readonly server: string;
}

/** The whole interface as a page, out of the very rows that the routes are made from. */
export function renderDocs({ version, stylePath, base, server }: DocsOptions): string {
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>StickerSnap: the API</title>
<link rel="stylesheet" href="${stylePath}">
</head>
<body>
<main>
<h1>StickerSnap: the API</h1>
<p>A photo goes in, a sticker comes out. For programs there is the same as <a href="${base}${PATHS.getOpenApi.path}">an OpenAPI 3.1 document</a>.</p>
<pre tabindex="0"><code>curl -F picture=@photo.jpg -F for=telegram ${server}${PATHS.makeSticker.path} -o photo.telegram.webp</code></pre>
<p>Where the server asks for a key, send it with every request: <code>Authorization: Bearer KEY</code>. Pictures and results are deleted after a while; each answer says when.</p>
<nav aria-label="Contents"><ul>${TAGS.map((tag) => html`<li><a href="#${anchor(tag)}">${tag}</a></li>`)}<li><a href="#problems">Problems</a></li></ul></nav>
${TAGS.map(section)}
<section aria-labelledby="problems">
<h2 id="problems">Problems</h2>
<p>What is refused is told as <code>application/problem+json</code> (RFC 9457): <code>code</code> for programs, <code>detail</code> for people. Where it helps to come again later, <code>Retry-After</code> says when.</p>
<dl>${Object.entries(ERRORS).map(([code, row]) => html`<dt id="problem-${code}"><code>${code}</code> <small>${row.status}</small></dt><dd>${row.sentence}</dd>`)}</dl>
</section>
<footer>StickerSnap ${version}</footer>
</main>
</body>
</html>
`;
  return page.html;
}

function section(tag: Tag): Html {
  const names = (Object.keys(PATHS) as OperationName[]).filter((name) => operationNamed(name).tag === tag);
  return html`<section aria-labelledby="${anchor(tag)}">
<h2 id="${anchor(tag)}">${tag}</h2>
${names.map(operation)}
</section>`;
}

function operation(name: OperationName): Html {
  const { method, path } = PATHS[name];
  const row = operationNamed(name);
  return html`<details id="${name}">
<summary><span class="method ${method.toLowerCase()}">${method}</span><h3><code>${path}</code></h3><span class="what">${row.summary}</span></summary>
${row.description === undefined ? NOTHING : html`<p>${row.description}</p>`}
<p>${access(row)}</p>
${parameters(row)}
${row.body === undefined ? NOTHING : bodyOf(row.body)}
<h4>Answers</h4>
<dl>${Object.entries(row.answers).map(([status, answer]) => answerOf(status, answer))}</dl>
</details>`;
}

function access({ scope, idempotent }: Operation): Html {
  const key =
    scope === null
      ? 'Anybody may ask.'
      : `Needs a key with the scope “${scope}”${scope === 'use' ? ', unless the server is open' : ''}.`;
  const again = idempotent === true ? ' With an Idempotency-Key, sending it again is safe.' : '';
  return html`${key}${again}`;
}

function parameters({ params, headers }: Operation): Html {
  const rows = [...membersOf(params), ...membersOf(headers)];
  return rows.length === 0 ? NOTHING : html`<h4>Parameters</h4><dl>${rows.map(member)}</dl>`;
}

function bodyOf(body: Body): Html {
  if (body.kind === 'json') {
    const { properties } = body.schema as { properties?: unknown };
    const rows = properties === undefined ? [] : membersOf(body.schema as TObject);
    return html`<h4>Body: JSON</h4><dl>${rows.map(member)}</dl>`;
  }
  const { name, many, description } = body.files;
  const file = { name, need: many ? 'one or more files' : 'file', description, shape: '' };
  const raw = body.raw === true ? html`<p>Or the file as the body, and the rest in the query.</p>` : NOTHING;
  return html`<h4>Body: multipart form</h4>${raw}<dl>${[file, ...membersOf(body.fields)].map(member)}</dl>`;
}

interface Member {
  readonly name: string;
  readonly need: string;
  readonly description: string;
  readonly shape: string;
}

function membersOf(schema: TObject | undefined): Member[] {
  if (schema === undefined) return [];
  const required: readonly string[] = schema.required ?? [];
  return Object.entries(schema.properties as Readonly<Record<string, TSchema>>).map(([name, property]) => {
    const { description = '', default: fallback, enum: values } = property as TSchema & Described;
    const without = fallback === undefined ? 'may be left out' : `without it: ${fallback}`;
    const need = required.includes(name) ? 'needed' : without;
    const shape = values === undefined ? '' : `One of: ${values.join(', ')}.`;
    return { name, need, description, shape };
  });
}

interface Described {
  readonly description?: string;
  readonly default?: string;
  readonly enum?: readonly string[];
}

function member({ name, need, description, shape }: Member): Html {
  return html`<dt><code>${name}</code> <small>${need}</small></dt><dd>${[description, shape].filter((text) => text !== '').join(' ')}</dd>`;
}

function answerOf(status: string, { description, json, media = [], headers = {} }: AnswerRow): Html {
  const types = [...media, ...(json === undefined ? [] : ['application/json'])];
  const said = types.length === 0 ? '' : ` As ${types.join(' or ')}.`;
  const told = Object.entries(headers).map(([name, text]) => html`<br><code>${name}</code>: ${text}`);
  return html`<dt>${status}</dt><dd>${description}${said}${told}</dd>`;
}

function anchor(tag: Tag): string {
  return tag.toLowerCase().replace(/[^a-z]+/g, '-');
}
