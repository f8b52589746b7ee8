const STORED = 'assay.token';

/** The parts of the browser that {@link takeToken} works with. */
export interface TokenPlace {
  readonly hash: string;
  readonly storage: Pick<Storage, 'getItem' | 'setItem'>;
  /** Replaces the URL's fragment without a history entry. */
  replaceHash(hash: string): void;
}

/**
 * The host's token: taken once from the fragment `#token=…`, kept for this tab and removed from the URL, so that
 * it is neither in the history nor in a copied address. Empty when there never was one.
 */
export function takeToken(place: TokenPlace): string {
  const match = /^#token=([^&]+)(?:&(.*))?$/.exec(place.hash);
  const [, token, rest] = match ?? [];
  if (token === undefined) return place.storage.getItem(STORED) ?? '';
  place.storage.setItem(STORED, decodeURIComponent(token));
  place.replaceHash(rest ? `#${rest}` : '#/');
  return decodeURIComponent(token);
}
