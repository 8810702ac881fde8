// By itself, so that what loads it late has a name of its own in the built page.
export * from 'harfbuzzjs';
