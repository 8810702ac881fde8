import sharp from 'sharp';

/** libvips' operations, as it names them. Whatever is not here (SVG, PDF, its own formats, all files by path) cannot be loaded. */
export const LOADERS = [
  'VipsForeignLoadJpegBuffer',
  'VipsForeignLoadPngBuffer',
  'VipsForeignLoadWebpBuffer',
  'VipsForeignLoadNsgifBuffer',
  'VipsForeignLoadTiffBuffer',
  'VipsForeignLoadHeifBuffer',
] as const;

/** Leaves this process's libvips nothing but `LOADERS`, no cache, and one thread, since the pool is what is parallel. */
export function restrictLoaders(): void {
  sharp.block({ operation: ['VipsForeignLoad'] });
  sharp.unblock({ operation: [...LOADERS] });
  sharp.cache(false);
  sharp.concurrency(1);
}
