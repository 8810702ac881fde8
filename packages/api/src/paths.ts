/** The path of each operation; without schemas, so that a client in a page stays small. */
export const PATHS = {
  makeSticker: { method: 'POST', path: '/api/v1/stickers' },
  getResult: { method: 'GET', path: '/api/v1/results/{id}' },
  createJob: { method: 'POST', path: '/api/v1/jobs' },
  getJob: { method: 'GET', path: '/api/v1/jobs/{id}' },
  watchJob: { method: 'GET', path: '/api/v1/jobs/{id}/events' },
  cancelJob: { method: 'DELETE', path: '/api/v1/jobs/{id}' },
  buildPack: { method: 'POST', path: '/api/v1/packs' },
  checkPack: { method: 'POST', path: '/api/v1/packs/check' },
  listModels: { method: 'GET', path: '/api/v1/models' },
  listPlatforms: { method: 'GET', path: '/api/v1/platforms' },
  giveCorrection: { method: 'POST', path: '/api/v1/corrections' },
  listCorrections: { method: 'GET', path: '/api/v1/corrections' },
  exportCorrections: { method: 'GET', path: '/api/v1/corrections/export' },
  deleteCorrection: { method: 'DELETE', path: '/api/v1/corrections/{id}' },
  deleteCorrections: { method: 'DELETE', path: '/api/v1/corrections' },
  listReview: { method: 'GET', path: '/api/v1/review' },
  summarizeReview: { method: 'GET', path: '/api/v1/review/summary' },
  getReview: { method: 'GET', path: '/api/v1/review/{id}' },
  getReviewPicture: { method: 'GET', path: '/api/v1/review/{id}/picture' },
  decideReview: { method: 'POST', path: '/api/v1/review/{id}' },
  listVersions: { method: 'GET', path: '/api/v1/versions' },
  promoteVersion: { method: 'POST', path: '/api/v1/versions/{version}/promote' },
  rollBackVersion: { method: 'POST', path: '/api/v1/versions/rollback' },
  getTraining: { method: 'GET', path: '/api/v1/training' },
  beginTraining: { method: 'POST', path: '/api/v1/training' },
  cancelTraining: { method: 'DELETE', path: '/api/v1/training' },
  getSession: { method: 'GET', path: '/api/v1/session' },
  signIn: { method: 'POST', path: '/api/v1/session' },
  signOut: { method: 'DELETE', path: '/api/v1/session' },
  listKeys: { method: 'GET', path: '/api/v1/keys' },
  createKey: { method: 'POST', path: '/api/v1/keys' },
  revokeKey: { method: 'DELETE', path: '/api/v1/keys/{id}' },
  getOpenApi: { method: 'GET', path: '/api/v1/openapi.json' },
  getHealth: { method: 'GET', path: '/healthz' },
  getReadiness: { method: 'GET', path: '/readyz' },
  getMetrics: { method: 'GET', path: '/metrics' },
} as const satisfies Readonly<Record<string, { method: 'GET' | 'POST' | 'DELETE'; path: `/${string}` }>>;

export type OperationName = keyof typeof PATHS;

/** The path of the page on which the whole interface is described. */
export const DOCS_PATH = '/api/v1/docs';

export const CONFIDENCE_HEADER = 'x-stickersnap-confidence';
export const WARNINGS_HEADER = 'x-stickersnap-warnings';
/** The header that tells which model found the subject, where a client of another interface named one. */
export const MODEL_HEADER = 'x-stickersnap-model';
/** The header that tells which network was named and is not on the server's machine. */
export const SUBSTITUTE_HEADER = 'x-stickersnap-substitute-for';

/** A path with its `{…}` filled in. */
export function fillPath(path: string, params: Readonly<Record<string, string>> = {}): string {
  return path.replace(/\{(\w+)\}/g, (_brace, name: string) => encodeURIComponent(params[name] ?? ''));
}
