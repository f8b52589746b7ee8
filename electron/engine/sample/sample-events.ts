import { csvText, type CsvValue } from './csv-text.ts';
import { daysBefore, duringTheDay, timestampText } from './sample-clock.ts';
import type { SampleUser } from './sample-users.ts';
import type { SeededRandom } from './seeded-random.ts';

export interface SampleEvent {
  readonly event_id: string;
  readonly user_id: number;
  readonly event_type: string;
  readonly amount: number | null;
  readonly occurred_at: string;
  readonly received_at: string;
}

const EVENTS = 1200;
const HEADER = [
  'event_id',
  'user_id',
  'event_type',
  'amount',
  'occurred_at',
  'received_at',
] as const satisfies readonly (keyof SampleEvent)[];

/** How many rows of each kind of trouble the extract holds; each troubled row is one of its own. */
export const SAMPLE_EVENT_TROUBLE = {
  /** happened days before they arrived */
  late: 60,
  /** the same row once more */
  exact_duplicates: 25,
  /** the same event sent again with other values, received later */
  resent: 35,
  /** a user nobody knows */
  orphans: 18,
  /** an amount below zero */
  negative_amounts: 12,
  /** a type that is not on the list */
  unknown_types: 9,
  /** lines with too few or too many values, which no table can hold */
  malformed_lines: 6,
} as const;

/** Events of the day with their trouble, and what `analytics.fct_events` already holds of them. */
export function sampleEvents(
  random: SeededRandom,
  users: readonly SampleUser[],
): { readonly extract: string; readonly current: string } {
  const clean = Array.from({ length: EVENTS }, (_, index) => event(random, index, random.pick(users)));
  const troubled = withTrouble(random, clean);
  return {
    extract: withMalformedLines(random, eventsCsv(random.shuffle(troubled))),
    current: eventsCsv(currentEvents(random, clean)),
  };
}

function event(random: SeededRandom, index: number, user: SampleUser): SampleEvent {
  const received = duringTheDay(random);
  const type = random.pick(['page_view', 'page_view', 'page_view', 'login', 'login', 'purchase', 'refund']);
  const paid = type === 'purchase' || type === 'refund';
  return {
    event_id: `evt_${String(index + 1).padStart(6, '0')}`,
    user_id: user.user_id,
    event_type: type,
    amount: paid ? random.integer(250, 48_000) / 100 : null,
    occurred_at: timestampText(received - random.integer(1, 600) * 1000),
    received_at: timestampText(received),
  };
}

/** Trouble is dealt to separate stretches of the list, so that no row carries two kinds of it. */
function withTrouble(random: SeededRandom, clean: readonly SampleEvent[]): SampleEvent[] {
  const events = [...clean];
  let next = 0;
  const deal = (count: number, change: (event: SampleEvent) => SampleEvent): void => {
    for (const end = next + count; next < end; next += 1) {
      const untouched = events[next];
      if (untouched) events[next] = change(untouched);
    }
  };
  const trouble = SAMPLE_EVENT_TROUBLE;
  deal(trouble.late, (late) => ({ ...late, occurred_at: timestampText(daysBefore(random, 9, 2)) }));
  deal(trouble.orphans, (orphan) => ({ ...orphan, user_id: random.integer(900_000, 999_999) }));
  deal(trouble.negative_amounts, (bad) => ({
    ...bad,
    event_type: 'purchase',
    amount: -random.integer(100, 9900) / 100,
  }));
  deal(trouble.unknown_types, (bad) => ({ ...bad, event_type: random.pick(['pageview', 'LOGIN', 'test']) }));
  const twice = events.slice(next, next + trouble.exact_duplicates);
  const again = events
    .slice(next + trouble.exact_duplicates, next + trouble.exact_duplicates + trouble.resent)
    .map((sent): SampleEvent => ({
      ...sent,
      event_type: 'purchase',
      amount: random.integer(250, 48_000) / 100,
      received_at: timestampText(
        Date.parse(`${sent.received_at.replace(' ', 'T')}Z`) + random.integer(60, 7200) * 1000,
      ),
    }));
  return [...events, ...twice, ...again];
}

/** A quarter of the events arrived before: most as they are, some with a value that changed since. */
function currentEvents(random: SeededRandom, clean: readonly SampleEvent[]): SampleEvent[] {
  return clean
    .filter((_, index) => index % 4 === 3)
    .map((known, index) => (index % 3 === 0 ? { ...known, event_type: 'page_view', amount: null } : known))
    .concat(
      Array.from({ length: 400 }, (_, index): SampleEvent => {
        const received = daysBefore(random, 30, 1);
        return {
          event_id: `evt_0old${String(index + 1).padStart(4, '0')}`,
          user_id: random.integer(1001, 3000),
          event_type: 'login',
          amount: null,
          occurred_at: timestampText(received - 1000),
          received_at: timestampText(received),
        };
      }),
    );
}

function eventsCsv(events: readonly SampleEvent[]): string {
  return csvText(
    HEADER,
    events.map((one) => HEADER.map((name): CsvValue => one[name])),
  );
}

/** Breaks into the body lines that were cut off or ran into each other. */
function withMalformedLines(random: SeededRandom, csv: string): string {
  const lines = csv.trimEnd().split('\n');
  for (let count = 0; count < SAMPLE_EVENT_TROUBLE.malformed_lines; count += 1) {
    const broken =
      count % 2 === 0
        ? `evt_cut${count},10`
        : `evt_run${count},1002,login,,2026-01-15 09:00:00,2026-01-15 09:00:01,,x`;
    lines.splice(random.integer(20, lines.length - 1), 0, broken);
  }
  return `${lines.join('\n')}\n`;
}
