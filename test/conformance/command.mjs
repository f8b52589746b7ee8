import { spawn } from 'node:child_process';

/** A command that ended with another code than was expected. */
export class CommandFailed extends Error {
  constructor(command, code, output) {
    const tail = output.trimEnd().split('\n').slice(-40).join('\n');
    super(`${command} ended with code ${code}:\n${tail}`);
  }
}

/**
 * Runs a program to its end.
 * @returns code, stdout, stderr, and `output` with both as they came
 * @throws CommandFailed when it ends with a code that is not allowed, or takes longer than `minutes`
 */
export function command(program, args, { env = {}, cwd, input, minutes = 10, allow = [0] } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
    });
    const said = { stdout: '', stderr: '', output: '' };
    for (const stream of ['stdout', 'stderr']) {
      child[stream].setEncoding('utf8').on('data', (text) => {
        said[stream] += text;
        said.output += text;
      });
    }
    const timer = setTimeout(() => child.kill('SIGKILL'), minutes * 60_000);
    child.on('error', (error) => {
      clearTimeout(timer);
      reject(new CommandFailed(program, error.code ?? 'unknown', error.message));
    });
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      if (code !== null && (allow === 'any' || allow.includes(code))) resolve({ code, ...said });
      else reject(new CommandFailed([program, ...args.slice(0, 4)].join(' '), code ?? signal, said.output));
    });
    if (input !== undefined) child.stdin.end(input);
  });
}

export function isRoot() {
  return process.getuid?.() === 0;
}

/** Installs Debian packages when this is Debian and the user is root; false when it is not or does not work. */
export async function aptInstall(packages) {
  if (process.platform !== 'linux' || !isRoot()) return false;
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  try {
    await command('apt-get', ['update', '-q'], { env });
    await command('apt-get', ['install', '-q', '-y', '--no-install-recommends', ...packages], { env });
    return true;
  } catch (error) {
    console.log(error.message.split('\n').slice(-3).join('\n'));
    return false;
  }
}
