import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { followJob, type Progress } from '#shared/rpc/index.ts';
import { FAILURE, PROFILE } from './fixtures/scripted-router.ts';
import { TRANSPORTS, type Transport } from './fixtures/transports.ts';

describe.each(Object.entries(TRANSPORTS))('the contract over %s', (_name, open) => {
  let transport: Transport;
  beforeEach(async () => (transport = await open()));
  afterEach(() => transport.close());

  it('answers a call', async () => {
    expect(await transport.client.system.info()).toEqual({ version: '1.2.3', host: 'web', platform: 'test' });
  });

  it('refuses an input that does not fit, and names the field', async () => {
    const call = transport.client.project.openRecent({ id: 7 as unknown as string });
    await expect(call).rejects.toMatchObject({
      name: 'AppError',
      code: 'usage',
      message: expect.stringMatching(/^The call was not understood: id: /) as string,
    });
  });

  it('carries an error whole: code, message, place and remedy', async () => {
    const thrown = await transport.client.project.openRecent({ id: 'x' }).catch((error: unknown) => error);
    expect(thrown).toMatchObject({ name: 'AppError', ...FAILURE });
  });

  it('makes a defect an internal error', async () => {
    await expect(transport.client.project.openSample()).rejects.toMatchObject({
      name: 'AppError',
      code: 'internal',
      message: 'Assay failed unexpectedly: a defect',
    });
  });

  it("reports a job's progress in order, then its log, then its result", async () => {
    const seen: (number | null)[] = [];
    const logged: string[] = [];
    const result = await followJob(await transport.client.profile.run({ dataset: 'counts' }), {
      progress: ({ done }: Progress) => seen.push(done),
      log: ({ message }) => logged.push(message),
    });
    expect(seen).toEqual([1, 2, 3, 4, 5]);
    expect(logged).toEqual(['scanned']);
    expect(result).toEqual(PROFILE);
  });

  it('ends the stream of a job that fails with the whole error', async () => {
    const job = async () => followJob(await transport.client.profile.run({ dataset: 'fails' }));
    await expect(job()).rejects.toMatchObject({ name: 'AppError', ...FAILURE });
  });

  it('cancels a call: the caller and the engine hear of it within half a second', async () => {
    const cancel = new AbortController();
    const call = transport.client.project.recent(undefined, { signal: cancel.signal });
    await settled(50);
    cancel.abort();
    await expect(call).rejects.toMatchObject({ name: 'AppError', code: 'cancelled' });
    await expectAborted(transport);
  });

  it('cancels a job whose stream is being followed', async () => {
    const cancel = new AbortController();
    const stream = await transport.client.profile.run({ dataset: 'waits' }, { signal: cancel.signal });
    const job = followJob(stream, { log: () => cancel.abort() });
    await expect(job).rejects.toMatchObject({ name: 'AppError', code: 'cancelled' });
    await expectAborted(transport);
  });

  it('cancels a job whose stream nobody follows any more', async () => {
    for await (const event of await transport.client.profile.run({ dataset: 'waits' })) {
      if (event.kind === 'log') break;
    }
    await expectAborted(transport);
  });
});

// In process there is nothing between caller and engine that could close.
const CLOSABLE = Object.entries(TRANSPORTS).filter(([name]) => name !== 'in process');

describe.each(CLOSABLE)('a closed transport: %s', (_name, open) => {
  it('rejects every pending call, and every later one, with engine_gone', async () => {
    const transport = await open();
    const { client } = transport;
    const job = followJob(await client.profile.run({ dataset: 'waits' }));
    const outcomes = Promise.allSettled([client.project.recent(), client.project.recent(), job]);
    await settled(50);
    transport.breakOff?.();
    for (const outcome of await outcomes) {
      expect(outcome).toMatchObject({
        status: 'rejected',
        reason: { name: 'AppError', code: 'engine_gone' },
      });
    }
    await expect(client.system.info()).rejects.toMatchObject({ name: 'AppError', code: 'engine_gone' });
    await transport.close();
  });
});

async function expectAborted(transport: Transport): Promise<void> {
  await expect
    .poll(async () => (await transport.client.system.memory()).used_bytes, { timeout: 500, interval: 20 })
    .toBe(1);
}

function settled(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
