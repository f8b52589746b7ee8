import type { LogLine } from '#shared/pipeline/run-record.ts';
import type { Job } from '../job.ts';

/** Collects the lines of a run and passes each on as it happens. */
export class RunLog {
  readonly lines: LogLine[] = [];
  private readonly job: Job;

  constructor(job: Job) {
    this.job = job;
  }

  write(task: string, level: LogLine['level'], message: string): void {
    const line: LogLine = { at: new Date().toISOString(), level, task, message };
    this.lines.push(line);
    this.job.log(line);
  }
}
