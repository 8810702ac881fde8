/** A picture's bytes; a `File` brings its name with it. */
export type Picture = Blob;

type Words = Readonly<Record<string, string | number | boolean | object | undefined>>;

/** A multipart form of texts and files; what is more than a text goes as JSON. */
export function formOf(words: object, files: Readonly<Record<string, readonly Picture[]>>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(words as Words)) {
    if (value !== undefined)
      form.append(name, typeof value === 'object' ? JSON.stringify(value) : String(value));
  }
  for (const [name, pictures] of Object.entries(files)) {
    for (const picture of pictures) form.append(name, picture, nameOf(picture));
  }
  return form;
}

function nameOf(picture: Picture): string {
  return 'name' in picture && typeof picture.name === 'string' ? picture.name : 'picture';
}
