/** The channels between the desktop's preload and its main process. The page itself never sees them. */
export const CHANNEL = {
  /** Page to main, answered: `HostBridge.choose`. */
  choose: 'assay:choose',
  /** Page to main, answered: registers the path of a file the user dropped. */
  add: 'assay:add',
  /** Page to main, answered: `HostBridge.addPath`. */
  addPath: 'assay:add-path',
  /** Page to main, answered: `HostBridge.reveal`. */
  reveal: 'assay:reveal',
  /** Page to main: the page listens and wants a port to the engine. */
  connect: 'assay:connect',
  /** Main to page: a MessagePort to the engine. */
  port: 'assay:port',
  /** Main to page: the engine ended, with an `AppErrorData`. */
  engineGone: 'assay:engine-gone',
  /** Main to page: a `HostCommand`. */
  command: 'assay:command',
} as const;
