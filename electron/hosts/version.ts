/** The version in package.json, put in by the build; `dev` when run from source. */
export const VERSION: string = process.env['ASSAY_VERSION'] ?? 'dev';
