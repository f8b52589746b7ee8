import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** 128 random bits: who has it is the page this host served. */
export function makeToken(): string {
  return randomBytes(16).toString('base64url');
}

/** Why a request is turned away, as an HTTP status; null when it may pass. */
export type Refusal = 401 | 403 | 421 | null;

/**
 * Another site in the same browser can make it send requests here. The Host check stops DNS rebinding (421), the
 * Origin check cross-site requests (403), and the token (`needsToken`) whatever else runs on the machine (401).
 */
export function refusalOf(
  request: { host: string | undefined; origin: string | undefined; authorization: string | undefined },
  access: { port: number; token: string; needsToken: boolean },
): Refusal {
  const hosts = [`127.0.0.1:${access.port}`, `localhost:${access.port}`];
  if (request.host === undefined || !hosts.includes(request.host)) return 421;
  if (request.origin !== undefined && request.origin !== `http://${request.host}`) return 403;
  if (access.needsToken && !isToken(request.authorization, access.token)) return 401;
  return null;
}

function isToken(authorization: string | undefined, token: string): boolean {
  const given = /^Bearer (.+)$/.exec(authorization ?? '')?.[1] ?? '';
  // Hashing first makes both the same length, which the comparison needs, and tells nothing of the token's.
  return timingSafeEqual(sha256(given), sha256(token));
}

function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
