export * from './ir.ts';
export * from './nodes.ts';
export * from './readOnnx.ts';
export * from './tensors.ts';
export * from './writeOnnx.ts';
