import { spawn } from 'node:child_process';

/**
 * Resolves once a program has ended well.
 * @throws Error with the end of what it wrote to stderr when it has not, or ends with a code that is not `accepted`
 */
export function finished(
  program: string,
  args: readonly string[],
  accepted: readonly number[] = [0],
): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: process.cwd(), stdio: ['ignore', 'ignore', 'pipe'] });
    let complaint = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (complaint += text));
    child.on('error', reject);
    child.on('close', (code) => {
      if (code !== null && accepted.includes(code)) resolve();
      else reject(new Error(`${program} ended with code ${code}: ${complaint.slice(-2000)}`));
    });
  });
}
