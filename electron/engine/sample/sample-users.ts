import { csvText, type CsvValue } from './csv-text.ts';
import { dateText, daysBefore, duringTheDay, timestampText } from './sample-clock.ts';
import type { SeededRandom } from './seeded-random.ts';

export interface SampleUser {
  readonly user_id: number;
  readonly email: string;
  readonly full_name: string;
  readonly phone: string | null;
  readonly country: string;
  readonly status: string;
  readonly signup_date: string;
  readonly updated_at: string;
}

export interface SampleUsers {
  /** What `public.users` holds of changes of the day: 500 new users and 734 changed ones, by `updated_at`. */
  readonly changed: readonly SampleUser[];
  /** What `analytics.dim_users` holds before the load, by `user_id`. */
  readonly current: readonly SampleUser[];
}

const CURRENT = 2000;
const UPDATED = 734;
const INSERTED = 500;
const FIRST_ID = 1001;

// prettier-ignore
const GIVEN_NAMES = [
  'Ada', 'Aiko', 'Amara', 'Anton', 'Bilal', 'Carla', 'Chidi', 'Clara', 'Daniel', 'Elif', 'Emeka', 'Fatima',
  'Femke', 'Gael', 'Hana', 'Ines', 'Ivan', 'Jonas', 'Kofi', 'Lena', 'Liam', 'Lucía', 'Marta', 'Mei', 'Milan',
  'Nadia', 'Noor', 'Oskar', 'Paolo', 'Priya', 'Rafael', 'Sara', 'Søren', 'Tariq', 'Thomas', 'Uma', 'Yara', 'Zoë',
];
// prettier-ignore
const FAMILY_NAMES = [
  'Adeyemi', 'Andersen', 'Bakker', 'Bauer', 'Costa', 'Demir', 'Dubois', 'Fischer', 'García', 'Haddad', 'Ito',
  'Jansen', 'Jensen', 'Kaya', 'Khan', 'Kowalski', 'Lindqvist', 'Marino', 'Mensah', 'Müller', 'Novák', 'Okafor',
  "O'Brien", 'Patel', 'Popescu', 'Rossi', 'Santos', 'Sato', 'Silva', 'Smit', 'Tanaka', 'Visser', 'Weber', 'Yilmaz',
];
const COUNTRIES = ['NL', 'DE', 'FR', 'ES', 'IT', 'PT', 'DK', 'SE', 'PL', 'GB', 'TR', 'JP'];
const STATUSES = ['active', 'active', 'active', 'active', 'invited', 'suspended', 'closed'];
const MAIL_HOSTS = ['example.com', 'example.org', 'example.net'];

const HEADER = [
  'user_id',
  'email',
  'full_name',
  'phone',
  'country',
  'status',
  'signup_date',
  'updated_at',
] as const satisfies readonly (keyof SampleUser)[];

/** Users before and after the day. Each changed user differs from its current row in at least two columns. */
export function sampleUsers(random: SeededRandom): SampleUsers {
  const current = Array.from({ length: CURRENT }, (_, index) => knownUser(random, FIRST_ID + index));
  const updated = random
    .shuffle(current)
    .slice(0, UPDATED)
    .map((user) => changedUser(random, user));
  const inserted = Array.from({ length: INSERTED }, (_, index) =>
    newUser(random, FIRST_ID + CURRENT + index),
  );
  const changed = [...updated, ...inserted].sort(
    (a, b) => a.updated_at.localeCompare(b.updated_at, 'en') || a.user_id - b.user_id,
  );
  return { changed, current };
}

/** The users as a CSV file. */
export function usersCsv(users: readonly SampleUser[]): string {
  return csvText(
    HEADER,
    users.map((user) => HEADER.map((name): CsvValue => user[name])),
  );
}

function knownUser(random: SeededRandom, id: number): SampleUser {
  const signup = daysBefore(random, 3000, 400);
  return {
    ...person(random, id),
    signup_date: dateText(signup),
    updated_at: timestampText(daysBefore(random, 390, 2)),
  };
}

/** Signed up and changed on the day itself. */
function newUser(random: SeededRandom, id: number): SampleUser {
  const now = duringTheDay(random);
  return { ...person(random, id), signup_date: dateText(now), updated_at: timestampText(now) };
}

function person(random: SeededRandom, id: number): Omit<SampleUser, 'signup_date' | 'updated_at'> {
  const given = random.pick(GIVEN_NAMES);
  const family = random.pick(FAMILY_NAMES);
  return {
    user_id: id,
    email: mailAddress(random, given, family, id),
    full_name: `${given} ${family}`,
    phone: phoneNumber(random),
    country: random.pick(COUNTRIES),
    status: random.pick(STATUSES),
  };
}

/** Some phones are missing and a few were typed by hand: what a warn-level rule is for. */
function phoneNumber(random: SeededRandom): string | null {
  if (random.chance(0.06)) return null;
  const digits = String(random.integer(10_000_000, 99_999_999));
  if (random.chance(0.03))
    return random.pick([`0${digits} (home)`, `tel ${digits}`, 'n/a', `${digits.slice(0, 4)}-?`]);
  return `+${random.pick([31, 33, 34, 39, 44, 45, 46, 48, 49, 81, 90, 351])} ${digits}`;
}

function mailAddress(random: SeededRandom, given: string, family: string, id: number): string {
  const plain = `${given}.${family}`
    .normalize('NFD')
    .replaceAll('ø', 'o')
    .replaceAll('ı', 'i')
    .replace(/[^A-Za-z.]/g, '')
    .toLowerCase();
  return `${plain}.${id}@${random.pick(MAIL_HOSTS)}`;
}

/** The same user later that day: `updated_at` moved, and one other column with it. */
function changedUser(random: SeededRandom, user: SampleUser): SampleUser {
  const later = { ...user, updated_at: timestampText(duringTheDay(random)) };
  switch (random.pick(['status', 'phone', 'email', 'country', 'name'] as const)) {
    case 'status':
      return { ...later, status: random.pick(STATUSES.filter((status) => status !== user.status)) };
    case 'phone':
      return {
        ...later,
        phone: user.phone === null ? '+31 20555010' : random.chance(0.1) ? null : `${user.phone}0`,
      };
    case 'email':
      return { ...later, email: user.email.replace('@', '+work@') };
    case 'country':
      return {
        ...later,
        country: random.chance(0.05) ? 'UK' : random.pick(COUNTRIES.filter((code) => code !== user.country)),
      };
    case 'name':
      return { ...later, full_name: `${user.full_name}-${random.pick(FAMILY_NAMES)}` };
  }
}
