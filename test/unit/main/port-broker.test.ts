import type { MessagePortMain } from 'electron';
import { describe, expect, it } from 'vitest';
import { PortBroker, type ConnectedPage } from '#electron/main/port-broker.ts';
import type { AppErrorData } from '#shared/kernel/index.ts';

/** Ports with a name each: `1a` and `1b` are the two ends of the first channel. */
function channels() {
  let count = 0;
  const port = (name: string) => ({ name }) as unknown as MessagePortMain;
  return () => {
    count += 1;
    return { port1: port(`${count}a`), port2: port(`${count}b`) };
  };
}

const nameOf = (port: MessagePortMain) => (port as unknown as { name: string }).name;

function actors() {
  const log: string[] = [];
  const page = (name: string): ConnectedPage => ({
    sendPort: (port) => log.push(`${name} gets ${nameOf(port)}`),
    sendGone: (error) => log.push(`${name} hears ${error.code}`),
  });
  const engine = (name: string) => ({
    connect: (port: MessagePortMain) => void log.push(`${name} gets ${nameOf(port)}`),
  });
  return { log, page, engine, broker: new PortBroker(channels()) };
}

const GONE: AppErrorData = { code: 'engine_gone', message: 'The engine stopped.' };

describe('PortBroker', () => {
  it('joins page and engine, whichever comes first', () => {
    const first = actors();
    first.broker.pageConnected(first.page('page'));
    first.broker.engineReady(first.engine('engine'));
    expect(first.log).toEqual(['engine gets 1a', 'page gets 1b']);

    const second = actors();
    second.broker.engineReady(second.engine('engine'));
    second.broker.pageConnected(second.page('page'));
    expect(second.log).toEqual(['engine gets 1a', 'page gets 1b']);
  });

  it('gives a page that loads again a channel of its own', () => {
    const { broker, engine, page, log } = actors();
    broker.engineReady(engine('engine'));
    broker.pageConnected(page('page'));
    broker.pageConnected(page('page again'));
    expect(log.slice(2)).toEqual(['engine gets 2a', 'page again gets 2b']);
  });

  it('tells the page that the engine is gone, and joins it to the next one', () => {
    const { broker, engine, page, log } = actors();
    broker.pageConnected(page('page'));
    broker.engineReady(engine('engine'));
    broker.engineGone(GONE, false);
    broker.engineReady(engine('next engine'));
    expect(log.slice(2)).toEqual(['page hears engine_gone', 'next engine gets 2a', 'page gets 2b']);
  });

  it('tells a page that comes after the engine stopped for good', () => {
    const { broker, page, log } = actors();
    broker.engineGone(GONE, true);
    broker.pageConnected(page('page'));
    expect(log).toEqual(['page hears engine_gone']);
  });

  it('gives the page a new channel when the host opened another project', () => {
    const { broker, engine, page, log } = actors();
    broker.renew();
    broker.pageConnected(page('page'));
    broker.engineReady(engine('engine'));
    broker.renew();
    expect(log.slice(2)).toEqual(['engine gets 2a', 'page gets 2b']);
  });

  it('forgets a page that closed', () => {
    const { broker, engine, page, log } = actors();
    const closed = page('page');
    broker.pageConnected(closed);
    broker.pageClosed(closed);
    broker.engineReady(engine('engine'));
    expect(log).toEqual([]);
  });
});
