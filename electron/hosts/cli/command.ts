import type { Command } from 'commander';
import type { Job } from '#electron/engine/job.ts';

/** What a command has to work with beside its arguments and options. */
export interface CliContext {
  /** Cancelled by an interrupt; progress and log lines go to stderr. */
  readonly job: Job;
  readonly env: Record<string, string | undefined>;
  /** The folder of the built program: the engine's entry is beside it, the page in `../renderer`. */
  readonly programFolder: string;
  readonly json: boolean;
  /** Writes a line to stderr at once; the result is for stdout, at the end. */
  note(line: string): void;
}

/** What a command found: one object for machines, one text for people. */
export interface Outcome {
  readonly json: object;
  readonly text: string;
  /** 1 when the data or the review failed. */
  readonly exitCode?: 0 | 1;
}

/** One command: its arguments and options, and what it does. It throws AppErrors only. */
export interface CliCommand {
  /** Declares arguments and options. */
  configure(command: Command): void;
  run(args: readonly string[], options: CliOptions, context: CliContext): Promise<Outcome>;
}

/** Options as commander parsed them; absent, a flag, a value, or the values of a repeatable one. */
export type CliOptions = Readonly<Record<string, string | boolean | string[] | undefined>>;

/** The option's text; undefined when it was not given. */
export function textOption(options: CliOptions, name: string): string | undefined {
  const value = options[name];
  return typeof value === 'string' ? value : undefined;
}

/** The texts of an option that can be given several times. */
export function listOption(options: CliOptions, name: string): string[] {
  const value = options[name];
  return Array.isArray(value) ? value : [];
}

/** A mandatory argument: commander has refused the call when it is missing. */
export function argument(args: readonly string[], index: number): string {
  const value = args[index];
  if (value === undefined) throw new TypeError(`Argument ${index} is declared as mandatory but missing.`);
  return value;
}
