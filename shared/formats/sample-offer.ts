/** A file of more bytes than this takes a while to load: a sample is offered, never taken in silence. */
export const SAMPLE_OFFERED_ABOVE_BYTES = 512 * 2 ** 20;
