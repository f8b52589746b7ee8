import { connectDesktop } from './connect-desktop.ts';
import { connectWeb } from './connect-web.ts';
import type { Connection } from './connection.ts';

/** The one place that knows which host serves this page. */
export function connect(): Connection {
  return window.assayHost ? connectDesktop(window.assayHost) : connectWeb();
}
