import { RPCLink } from '@orpc/client/fetch';
import type { Link } from './client.ts';

/** A link to the web host at `origin` (`http://127.0.0.1:8000`), with the token from its address's fragment. */
export function httpLink(origin: string, token: string): Link {
  return new RPCLink({ url: `${origin}/rpc`, headers: { authorization: `Bearer ${token}` } });
}
