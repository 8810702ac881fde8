/** One event of a stream of server-sent events. */
export interface ServerEvent {
  readonly event: string;
  readonly id: string;
  readonly data: string;
}

/** Reads `text/event-stream`, as far as this interface uses it. */
export async function* readEvents(body: ReadableStream<Uint8Array>): AsyncGenerator<ServerEvent> {
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let rest = '';
  try {
    for (;;) {
      const { done, value } = await reader.read();
      rest += decoder.decode(value, { stream: !done });
      const blocks = rest.split('\n\n');
      rest = blocks.pop() ?? '';
      for (const block of blocks) {
        const event = readEvent(block);
        if (event !== undefined) yield event;
      }
      if (done) return;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

/** @returns `undefined` for a comment, which keeps the connection alive. */
function readEvent(block: string): ServerEvent | undefined {
  const fields = block
    .split('\n')
    .map((line) => /^(event|id|data): ?(.*)$/.exec(line))
    .filter((match) => match !== null);
  const last = (name: string) => fields.findLast((match) => match[1] === name)?.[2];
  const data = fields.filter((match) => match[1] === 'data').map((match) => match[2]);
  if (data.length === 0) return undefined;
  return { event: last('event') ?? 'message', id: last('id') ?? '', data: data.join('\n') };
}
