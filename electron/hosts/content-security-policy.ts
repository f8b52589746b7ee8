/** What the page may load and do, in every host: nothing that the host itself did not serve. */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Arquero compiles its expressions with `Function`. Its worker alone may: it has no page and no network. */
export const ARQUERO_WORKER_POLICY = "default-src 'none'; script-src 'self' 'unsafe-eval'";

/** Headers of every response, beside the policy. */
export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
};

/** The policy a file of the page is served with; `path` is its path in `dist/renderer`. */
export function contentSecurityPolicyOf(path: string): string {
  return /(^|\/)assets\/arquero-worker[\w.-]*\.js$/.test(path)
    ? ARQUERO_WORKER_POLICY
    : CONTENT_SECURITY_POLICY;
}
