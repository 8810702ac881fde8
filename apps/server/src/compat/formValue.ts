/** A form's field, `undefined` where it is missing or empty. */
export type FormValue = (name: string) => string | undefined;

/** Looks in one place after the other; a field that is there but empty counts as not given. */
export function valueIn(...places: readonly ReadonlyMap<string, string>[]): FormValue {
  return (name) => {
    for (const place of places) {
      const value = place.get(name);
      if (value !== undefined && value !== '') return value;
    }
    return undefined;
  };
}
