// Connected-component labelling in two passes with union-find (Rosenfeld and Pfaltz, 1966).

function at(base: usize, i: i32): i32 {
  return load<i32>(base + (i << 2));
}

function set(base: usize, i: i32, value: i32): void {
  store<i32>(base + (i << 2), value);
}

/**
 * First pass: provisional labels, joined where they meet, then numbered 1 … in order of appearance.
 *
 * @param mask bytes
 * @param threshold a pixel belongs to the foreground from this value on
 * @param corners whether pixels that touch at a corner only are neighbours
 * @param labels 4 bytes for each pixel; 0 is background
 * @param parents as many and 4 more; afterwards the number of every provisional label
 * @returns how many components there are
 */
export function labelPixels(
  mask: usize,
  width: i32,
  height: i32,
  threshold: i32,
  corners: bool,
  labels: usize,
  parents: usize,
): i32 {
  let given = 0;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const i = y * width + x;
      if (i32(load<u8>(mask + i)) < threshold) {
        set(labels, i, 0);
        continue;
      }
      let label = x > 0 ? at(labels, i - 1) : 0;
      if (y > 0) {
        label = join(parents, label, at(labels, i - width));
        if (corners && x > 0) label = join(parents, label, at(labels, i - width - 1));
        if (corners && x + 1 < width) label = join(parents, label, at(labels, i - width + 1));
      }
      if (label === 0) {
        label = ++given;
        set(parents, label, label);
      }
      set(labels, i, label);
    }
  }
  set(parents, 0, 0);
  let count = 0;
  for (let label = 1; label <= given; label++) {
    // A parent is never larger than its child, so its number is known already.
    const parent = at(parents, label);
    set(parents, label, parent === label ? ++count : at(parents, parent));
  }
  return count;
}

/** 0 is no label. @returns the smaller root of the two, now the root of both */
function join(parents: usize, a: i32, b: i32): i32 {
  if (b === 0 || a === b) return a;
  if (a === 0) return b;
  const one = find(parents, a);
  const other = find(parents, b);
  const root = min(one, other);
  set(parents, one, root);
  set(parents, other, root);
  return root;
}

function find(parents: usize, label: i32): i32 {
  let here = label;
  while (at(parents, here) !== here) {
    set(parents, here, at(parents, at(parents, here)));
    here = at(parents, here);
  }
  return here;
}

/**
 * Second pass: every label becomes what `numbers` has for it, and every component is measured.
 *
 * @param facts five i32 for each component and for the background, which is not measured: area, left, right, top, bottom
 */
export function measureComponents(
  labels: usize,
  width: i32,
  height: i32,
  numbers: usize,
  facts: usize,
  count: i32,
): void {
  for (let number = 0; number <= count; number++) {
    const fact = facts + number * 20;
    store<i32>(fact, 0);
    store<i32>(fact, width, 4);
    store<i32>(fact, -1, 8);
    store<i32>(fact, -1, 12);
    store<i32>(fact, -1, 16);
  }
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const i = y * width + x;
      const number = at(numbers, at(labels, i));
      if (number === 0) continue;
      set(labels, i, number);
      const fact = facts + number * 20;
      store<i32>(fact, load<i32>(fact) + 1);
      if (x < load<i32>(fact, 4)) store<i32>(fact, x, 4);
      if (x > load<i32>(fact, 8)) store<i32>(fact, x, 8);
      if (load<i32>(fact, 12) < 0) store<i32>(fact, y, 12);
      store<i32>(fact, y, 16);
    }
  }
}

/** Every label becomes what `numbers` has for it. */
export function renumber(labels: usize, length: i32, numbers: usize): void {
  for (let i = 0; i < length; i++) set(labels, i, at(numbers, at(labels, i)));
}
