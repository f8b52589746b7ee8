import { z } from 'zod';

/** A file or folder a host lets the page name by `id`. `name` is what users see; an `uploaded` file is the host's own copy. */
export const RegisteredFileSchema = z.strictObject({
  id: z.string(),
  path: z.string(),
  name: z.string(),
  uploaded: z.boolean(),
});
export type RegisteredFile = z.infer<typeof RegisteredFileSchema>;

/**
 * What a host tells the engine process beside the calls of the page. On Electron a `port` message carries the
 * page's MessagePort; under Node the calls share the process channel as `rpc` messages.
 */
export const ToEngineSchema = z.discriminatedUnion('assay', [
  z.strictObject({ assay: z.literal('configure'), host: z.enum(['desktop', 'web']) }),
  z.strictObject({ assay: z.literal('register'), file: RegisteredFileSchema }),
  z.strictObject({ assay: z.literal('open'), folder: z.string() }),
  z.strictObject({ assay: z.literal('port') }),
  z.strictObject({ assay: z.literal('rpc'), data: z.string() }),
  z.strictObject({ assay: z.literal('ping') }),
]);
export type ToEngine = z.infer<typeof ToEngineSchema>;

/** What the engine process tells its host: that it listens, that it lives, and which project is open. */
export const FromEngineSchema = z.discriminatedUnion('assay', [
  z.strictObject({ assay: z.literal('ready') }),
  z.strictObject({ assay: z.literal('pong') }),
  z.strictObject({ assay: z.literal('project'), folder: z.string().nullable() }),
  z.strictObject({ assay: z.literal('rpc'), data: z.string() }),
]);
export type FromEngine = z.infer<typeof FromEngineSchema>;
