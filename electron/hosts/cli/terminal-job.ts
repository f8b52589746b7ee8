import type { Job } from '#electron/engine/job.ts';
import type { Progress } from '#shared/rpc/index.ts';

const REDRAW_MS = 100;

/** A job in a terminal: `clear` wipes the progress line before anything else is written. */
export interface TerminalJob extends Job {
  clear(): void;
}

/** Progress as one line on stderr, only where that is a terminal; log lines on stderr as they happen. */
export function terminalJob(signal: AbortSignal, stderr: NodeJS.WriteStream): TerminalJob {
  let drawnAt = 0;
  const clear = () => {
    if (drawnAt > 0) stderr.write('\r\u001b[K');
    drawnAt = 0;
  };
  return {
    signal,
    clear,
    progress(progress) {
      const now = Date.now();
      if (!stderr.isTTY || now - drawnAt < REDRAW_MS) return;
      stderr.write(`\r\u001b[K${progressLine(progress)}`.slice(0, Math.max(20, stderr.columns)));
      drawnAt = now;
    },
    log(line) {
      clear();
      const time = line.at.slice(11, 19);
      const level = line.level === 'info' ? '' : `${line.level.toUpperCase()} `;
      stderr.write(`${time} ${level}[${line.task}] ${line.message}\n`);
    },
  };
}

function progressLine({ phase, fraction, done, total, unit }: Progress): string {
  const share = fraction === null ? '' : ` ${Math.round(fraction * 100)} %`;
  const count = done === null ? '' : ` ${done}${total === null ? '' : ` of ${total}`} ${unit ?? ''}`;
  return `${phase} …${share}${count}`;
}
