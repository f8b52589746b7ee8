import { Command, CommanderError } from 'commander';
import { AppError, describeError, exitCodeOf, nearestName } from '#shared/kernel/index.ts';
import { badUsage, unknownCommand } from '#shared/kernel/messages/cli.ts';
import { cancelled } from '#shared/kernel/messages/engine.ts';
import { VERSION } from '../version.ts';
import type { CliCommand, CliContext, CliOptions, Outcome } from './command.ts';
import { COMMANDS } from './index.ts';
import { terminalJob } from './terminal-job.ts';

interface Invocation {
  readonly programFolder: string;
  readonly env: Record<string, string | undefined>;
  readonly stdout: NodeJS.WriteStream;
  readonly stderr: NodeJS.WriteStream;
  readonly signal: AbortSignal;
}

/** Runs the command line and resolves with its exit code; never throws. */
export async function runCli(argv: readonly string[], invocation: Invocation): Promise<number> {
  const { stdout, stderr, signal } = invocation;
  const json = argv.includes('--json');
  const job = terminalJob(signal, stderr);
  const context: CliContext = {
    job,
    env: invocation.env,
    programFolder: invocation.programFolder,
    json,
    note: (line) => {
      job.clear();
      stderr.write(`${line}\n`);
    },
  };
  try {
    const outcome = await runCommand(argv, context);
    job.clear();
    if (outcome) stdout.write(`${json ? JSON.stringify(outcome.json) : outcome.text}\n`);
    return outcome?.exitCode ?? 0;
  } catch (thrown) {
    job.clear();
    const error = signal.aborted ? cancelled() : AppError.from(thrown);
    if (json) stdout.write(`${JSON.stringify({ error: error.toData() })}\n`);
    stderr.write(`${describeError(error)}\n`);
    if (argv.includes('--debug')) stderr.write(`${stackOf(thrown)}\n`);
    return exitCodeOf(error.code);
  }
}

/** Null when all there was to do was to print help or the version. */
async function runCommand(argv: readonly string[], context: CliContext): Promise<Outcome | null> {
  const called = argv.find((argument) => !argument.startsWith('-'));
  const listed = COMMANDS.find(({ name }) => name === called);
  if (called !== undefined && called !== 'help' && !listed) {
    throw unknownCommand(
      called,
      nearestName(
        called,
        COMMANDS.map(({ name }) => name),
      ),
    );
  }
  let outcome: Outcome | null = null;
  const program = makeProgram();
  for (const { name, summary } of COMMANDS) {
    const command = program.command(name).description(summary);
    if (name !== called || !listed) continue;
    declare(command, await listed.load(), async (run) => {
      outcome = await run(context);
    });
  }
  try {
    await program.parseAsync([...argv], { from: 'user' });
  } catch (thrown) {
    if (!(thrown instanceof CommanderError)) throw thrown;
    if (thrown.exitCode === 0) return null;
    if (thrown.code === 'commander.help') return null;
    throw badUsage(thrown.message, ['assay', listed?.name].filter(Boolean).join(' '));
  }
  return outcome;
}

function declare(
  command: Command,
  definition: CliCommand,
  act: (run: (context: CliContext) => Promise<Outcome>) => Promise<void>,
): void {
  addCommonOptions(command);
  definition.configure(command);
  command.action(() => {
    const options = command.opts<CliOptions>();
    return act((context) => definition.run(command.args, options, context));
  });
}

function makeProgram(): Command {
  const program = new Command('assay')
    .description(
      'Profiles extracts, checks rules, dry-runs merges, and exports pipelines that do what the dry run said.',
    )
    .version(VERSION)
    .helpCommand(true)
    .exitOverride()
    // What is wrong with the arguments is said once, in the shape of every other error.
    .configureOutput({ outputError: () => {} })
    .addHelpText(
      'after',
      '\nExit codes: 0 done, 1 the data or the review failed, 2 bad usage, spec or input,\n3 the engine failed, 130 cancelled.',
    );
  addCommonOptions(program);
  return program;
}

function addCommonOptions(command: Command): void {
  command.option('--json', 'one JSON object on stdout').option('--debug', 'a stack trace with an error');
}

function stackOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return String(thrown);
  return [thrown.stack, thrown.cause ? `caused by ${stackOf(thrown.cause)}` : ''].filter(Boolean).join('\n');
}
