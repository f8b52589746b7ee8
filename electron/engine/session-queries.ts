import type { Cell, Column, Page } from '#shared/formats/extract.ts';
import { lit, raw, sql, type Fragment } from '#shared/sql/index.ts';
import { cancelled } from '#shared/kernel/messages/engine.ts';
import { silentJob, type Job } from './job.ts';
import type { SessionConnection } from './session-connection.ts';
import type { SessionPool } from './session-pool.ts';

/** Default deadline of SQL that a user wrote. */
export const USER_SQL_DEADLINE_MS = 60_000;

export interface PageWindow {
  readonly offset: number;
  readonly limit: number;
}

/**
 * The one way to the database. Values are JSON-safe: integers beyond 2^53, decimals, dates and nested values
 * come as text. Every call stops when its job is cancelled and rejects with `cancelled` within half a second.
 *
 * Loading needs files, so external access stays on; what keeps SQL that a user wrote away from files is that it
 * runs only as a fragment from `assertReadOnlySelect`, on an instance whose configuration is locked.
 */
export interface Session {
  readonly memoryLimitBytes: number;
  rows(query: Fragment, job: Job): Promise<Record<string, Cell>[]>;
  /** The result column by column, each a list of its cells; what comes in thousands is cheaper so. */
  lists(query: Fragment, job: Job): Promise<Cell[][]>;
  /**
   * The columns of the result, all of which must be DOUBLE; NULL is NaN. The fastest way for many numbers. Rows stay
   * together, but come in no order: what the query sorts comes as a few runs in order.
   */
  numbers(query: Fragment, job: Job): Promise<Float64Array[]>;
  /** A window of the result; `total` is its full row count. The order is the query's own. */
  page(query: Fragment, window: PageWindow, job: Job): Promise<Page>;
  /** The first cell of the first row; null when there is no row. */
  value(query: Fragment, job: Job): Promise<Cell>;
  /** The columns the query would return; it is not run. */
  columns(query: Fragment, job: Job): Promise<Column[]>;
  execute(statement: Fragment, job: Job): Promise<void>;
  /**
   * All of `work` on one connection, or none of it; temporary tables live as long as the connection, so drop
   * them. Inside a transaction it joins that one.
   */
  transaction<T>(work: (tx: Session) => Promise<T>, job: Job): Promise<T>;
  /** The same session, each query of which is stopped after `milliseconds` ({@link USER_SQL_DEADLINE_MS}). */
  withDeadline(milliseconds?: number): Session;
  memoryUsed(): Promise<number>;
  /** Closes every connection, then the database. Nothing may be asked of the session afterwards. */
  close(): Promise<void>;
}

/** A result as the database gives it; the rows are read when asked for. */
export interface QueryResult {
  readonly names: readonly string[];
  readonly types: readonly string[];
  rows(): Promise<Cell[][]>;
  lists(): Promise<Cell[][]>;
  /** The numbers in each column of the one row of lists of DOUBLE. */
  numbers(): Promise<Float64Array[]>;
}

type Connection = SessionConnection<QueryResult>;

/** Runs something on a connection: a fresh one of the pool, or the one of a transaction. */
type Lend = <T>(work: (connection: Connection) => Promise<T>) => Promise<T>;

abstract class Queries implements Session {
  abstract readonly memoryLimitBytes: number;
  protected abstract readonly lend: Lend;
  protected abstract readonly deadlineMs: number | null;

  abstract transaction<T>(work: (tx: Session) => Promise<T>, job: Job): Promise<T>;
  abstract withDeadline(milliseconds?: number): Session;
  abstract close(): Promise<void>;

  async rows(query: Fragment, job: Job): Promise<Record<string, Cell>[]> {
    const { names, rows } = await this.run(query, job);
    return rows.map((row) => Object.fromEntries(names.map((name, index) => [name, row[index] ?? null])));
  }

  lists(query: Fragment, job: Job): Promise<Cell[][]> {
    return this.lend(async (connection) => {
      const result = await connection.run(query.render('duckdb'), job, this.deadlineMs);
      return result.lists();
    });
  }

  numbers(query: Fragment, job: Job): Promise<Float64Array[]> {
    // One row that holds lists crosses at once; rows cross in thousands of chunks.
    const lists = sql`SELECT list(COLUMNS(*)) FROM (${query}\n)`;
    return this.lend(async (connection) => {
      const result = await connection.run(lists.render('duckdb'), job, this.deadlineMs);
      return result.numbers();
    });
  }

  async page(query: Fragment, window: PageWindow, job: Job): Promise<Page> {
    const { offset, limit } = window;
    const total = await this.value(sql`SELECT count(*) FROM (${query}\n)`, job);
    const { names, types, rows } = await this.run(
      sql`SELECT * FROM (${query}\n) LIMIT ${lit(limit)} OFFSET ${lit(offset)}`,
      job,
    );
    const columns = names.map((name, index) => ({ name, type: types[index] ?? 'VARCHAR' }));
    return { columns, rows, offset, total: Number(total), sql: query.render('duckdb') };
  }

  async value(query: Fragment, job: Job): Promise<Cell> {
    const { rows } = await this.run(query, job);
    return rows[0]?.[0] ?? null;
  }

  async columns(query: Fragment, job: Job): Promise<Column[]> {
    const { rows } = await this.run(sql`SELECT column_name, column_type FROM (DESCRIBE ${query}\n)`, job);
    return rows.map(([name, type]) => ({ name: String(name), type: String(type) }));
  }

  async execute(statement: Fragment, job: Job): Promise<void> {
    await this.lend((connection) => connection.run(statement.render('duckdb'), job, this.deadlineMs));
  }

  async memoryUsed(): Promise<number> {
    const bytes = await this.value(raw('SELECT sum(memory_usage_bytes) FROM duckdb_memory()'), silentJob());
    return Number(bytes);
  }

  private run(
    query: Fragment,
    job: Job,
  ): Promise<{ names: readonly string[]; types: readonly string[]; rows: Cell[][] }> {
    return this.lend(async (connection) => {
      const result = await connection.run(query.render('duckdb'), job, this.deadlineMs);
      return { names: result.names, types: result.types, rows: await result.rows() };
    });
  }
}

/** A session whose every call takes a connection of the pool. */
export class PooledSession extends Queries {
  readonly memoryLimitBytes: number;
  protected readonly deadlineMs: number | null;
  protected readonly lend: Lend;
  private readonly pool: SessionPool<QueryResult>;
  private readonly shut: () => Promise<void>;

  constructor(
    pool: SessionPool<QueryResult>,
    memoryLimitBytes: number,
    shut: () => Promise<void>,
    deadlineMs: number | null = null,
  ) {
    super();
    this.pool = pool;
    this.memoryLimitBytes = memoryLimitBytes;
    this.shut = shut;
    this.deadlineMs = deadlineMs;
    this.lend = (work) => pool.lend(work);
  }

  withDeadline(milliseconds = USER_SQL_DEADLINE_MS): Session {
    return new PooledSession(this.pool, this.memoryLimitBytes, this.shut, milliseconds);
  }

  async transaction<T>(work: (tx: Session) => Promise<T>, job: Job): Promise<T> {
    await unlessCancelled(this.pool.quiet(), job);
    return this.lend(async (connection) => {
      // Beginning, committing and undoing are never interrupted: each ends by itself, and must.
      const settle = (statement: string) => connection.run(statement, silentJob(), null);
      refuseWhenCancelled(job);
      await settle('BEGIN TRANSACTION');
      try {
        const result = await work(new TransactionSession(connection, this.memoryLimitBytes, this.deadlineMs));
        refuseWhenCancelled(job);
        await settle('COMMIT');
        return result;
      } catch (thrown) {
        // An abandoned connection is closed once it is idle, and that undoes its transaction.
        if (!connection.abandoned) await settle('ROLLBACK').catch(() => (connection.abandoned = true));
        throw thrown;
      }
    });
  }

  close(): Promise<void> {
    return this.shut();
  }
}

function refuseWhenCancelled(job: Job): void {
  if (job.signal.aborted) throw cancelled();
}

/** The promise, or the rejection as soon as the job is cancelled. */
async function unlessCancelled<T>(promise: Promise<T>, job: Job): Promise<T> {
  refuseWhenCancelled(job);
  const over = new AbortController();
  const aborted = new Promise<never>((_, reject) => {
    job.signal.addEventListener('abort', () => reject(cancelled()), { once: true, signal: over.signal });
  });
  return Promise.race([promise, aborted]).finally(() => over.abort());
}

/** A session that stays on the connection of one transaction. */
class TransactionSession extends Queries {
  readonly memoryLimitBytes: number;
  protected readonly deadlineMs: number | null;
  protected readonly lend: Lend;
  private readonly connection: Connection;

  constructor(connection: Connection, memoryLimitBytes: number, deadlineMs: number | null) {
    super();
    this.connection = connection;
    this.memoryLimitBytes = memoryLimitBytes;
    this.deadlineMs = deadlineMs;
    this.lend = (work) => work(connection);
  }

  withDeadline(milliseconds = USER_SQL_DEADLINE_MS): Session {
    return new TransactionSession(this.connection, this.memoryLimitBytes, milliseconds);
  }

  transaction<T>(work: (tx: Session) => Promise<T>): Promise<T> {
    return work(this);
  }

  close(): Promise<void> {
    return Promise.reject(new TypeError('A transaction is not a session to close.'));
  }
}
