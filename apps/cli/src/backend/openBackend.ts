import {
  createCodec,
  createEngine,
  createModelStore,
  defaultModelDirectory,
  describeRuntime,
  tellFault,
} from '@stickersnap/node';
import type { Backend, StoreRequest } from './backend.ts';

/** The commands' needs joined to the adapters for Node. Importing this file loads the native parts. */
export function openBackend(): Backend {
  const modelFolder: Backend['modelFolder'] = ({ models }) => models ?? defaultModelDirectory();
  const openModels = ({ models, registry, onProgress, onFetch, onFault, acceptLicence }: StoreRequest) =>
    createModelStore({
      directory: modelFolder({ models }),
      onProgress,
      ...(onFetch === undefined ? {} : { onFetch }),
      ...(onFault === undefined ? {} : { onFault: (fault) => onFault(tellFault(fault)) }),
      ...(acceptLicence === undefined ? {} : { acceptLicence }),
      ...(registry === undefined ? {} : { registry }),
    });
  return {
    openEngine: ({ device, threads, ...request }) =>
      createEngine({ store: openModels(request), device, ...(threads === undefined ? {} : { threads }) }),
    openModels,
    modelFolder,
    describeRuntime,
    encodePng: async (image) => {
      const codec = createCodec();
      try {
        return await codec.encode(image, { format: 'png' });
      } finally {
        await codec.close();
      }
    },
  };
}
