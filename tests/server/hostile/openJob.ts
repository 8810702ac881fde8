/** A job whose pictures take a while, on a server that runs; to be cancelled. */
export async function openJob(origin: string, photo: Uint8Array<ArrayBuffer>, pictures: number) {
  const body = new FormData();
  for (let i = 0; i < pictures; i++)
    body.append('picture', new Blob([photo]), `${'long '.repeat(40)}${i}.jpg`);
  const response = await fetch(`${origin}/api/v1/jobs`, { method: 'POST', body });
  if (response.status !== 202)
    throw new Error(`No job was taken: ${response.status} ${await response.text()}`);
  const { id } = (await response.json()) as { id: string };
  return {
    id,
    cancel: async () => void (await fetch(`${origin}/api/v1/jobs/${id}`, { method: 'DELETE' })),
  };
}
