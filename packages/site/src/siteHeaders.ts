export interface SiteHeaderOptions {
  /** Origins beside its own that the page may talk to: servers named in the developer tab. */
  readonly connect?: readonly string[];
  /** Sources of the styles that stand in the page itself, as `styleSources` finds them; none by default. */
  readonly styles?: readonly string[];
}

/** Bundled code, styles and data only; WebAssembly, but no evaluated text; isolated, so that there are threads. */
export function siteHeaders({ connect = [], styles = [] }: SiteHeaderOptions = {}): Record<string, string> {
  const policy = {
    'default-src': ["'self'"],
    'script-src': ["'self'", "'wasm-unsafe-eval'"],
    'style-src': ["'self'", ...styles],
    'img-src': ["'self'", 'blob:', 'data:'],
    'connect-src': ["'self'", ...connect],
    'worker-src': ["'self'"],
    'object-src': ["'none'"],
    'base-uri': ["'none'"],
    'form-action': ["'self'"],
    'frame-ancestors': ["'none'"],
  };
  return {
    'content-security-policy': Object.entries(policy)
      .map(([name, sources]) => `${name} ${sources.join(' ')}`)
      .join('; '),
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-embedder-policy': 'require-corp',
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'permissions-policy': 'geolocation=(), microphone=()',
  };
}
