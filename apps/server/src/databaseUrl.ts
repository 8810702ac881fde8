/** @returns the address as it is given to PostgreSQL's client; `undefined`: it is none. */
export function parseDatabaseUrl(text: string): string | undefined {
  const url = URL.parse(text);
  if (url === null || !/^postgres(ql)?:$/.test(url.protocol)) return undefined;
  return url.hostname !== '' && url.pathname.length > 1 ? text : undefined;
}
