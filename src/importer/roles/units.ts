/**
 * Lists of units as plans write them: parted by 、 ， ； line breaks or blanks, with （牵头）, A牵头，B配合, and with their people.
 */
import { fieldOf } from '../fields.js';
import { bare, isPersonalName, OFFICE } from './names.js';
import { type NamedPerson, readPeople } from './people.js';
import { apart, sharedEnding, tokensOf } from './tokens.js';

/** What a unit of a list has to do: A牵头, B配合, C督导. */
type Role = 'units' | 'lead' | 'assisting' | 'supervisors';

export interface Parties extends Readonly<Record<Role, readonly string[]>> {
  /** People that a list of units names with them. */
  readonly people: readonly NamedPerson[];
}

/** Whether a name is registered, and how names that were joined come apart. */
export interface KnownNames {
  readonly has: (name: string) => boolean;
}

const NONE: KnownNames = { has: () => false };

/** What stands behind a name for its part. */
const ROLES: readonly (readonly [RegExp, Role])[] = [
  [/(?:(?:为|是)?(?:总)?牵头(?:单位|部门|负责|抓总|落实)?|牵头组织|为主|主办)$/, 'lead'],
  [/(?:(?:积极|协同|共同|按职责|按职责分工)?(?:配合|协办|协助|参与|协同)(?:单位|部门|落实|负责|整改)?)$/, 'assisting'],
  [/(?:督导|督办|监督|监管|指导|负责督导)$/, 'supervisors'],
  [
    /(?:(?:分别|按职责|按职责分工|按职责分别|具体|共同|组织)*(?:负责|落实|承担|实施|承办|组织实施)(?:落实|实施)?)$/,
    'units',
  ],
];

/** 牵头单位：… in front of names, also with 由. */
const ROLE_BEFORE =
  /^(?:由)?\s*(?:(牵头|主办|主责)|(配合|协办|协助|参与|协同)|(督导|督办|监管)|(?:责任|承办|实施|整改))(?:责任)?(?:单位|部门|科室)?\s*[:：]\s*/;

interface NameWithRole {
  readonly name: string;
  readonly role: Role | undefined;
  /** The names before it, back to the last with a role, have this role too. */
  readonly closes: boolean;
}

/**
 * Reads a list of units.
 *
 * @param known registered names, by which joined names come apart and a torn one is put together
 */
export function readUnits(text: string, known: KnownNames = NONE): Parties {
  const found: Record<Role, string[]> = { units: [], lead: [], assisting: [], supervisors: [] };
  const people: NamedPerson[] = [];
  let waiting: string[] = [];
  let prefix: Role | undefined;
  const put = (role: Role): void => {
    found[role].push(...waiting);
    waiting = [];
  };
  for (const token of tokensOf(text, known)) {
    const before = ROLE_BEFORE.exec(token);
    if (before) {
      put(prefix ?? 'units');
      prefix = before[1] ? 'lead' : before[2] ? 'assisting' : before[3] ? 'supervisors' : 'units';
    }
    const { name, role, closes } = roleOf(before ? token.slice(before[0].length) : token);
    const person = personBehind(name);
    if (person) people.push(person.person);
    // 责任人：赵勇 among units names no unit.
    const unit = person ? (fieldOf(person.unit) === 'persons' ? '' : person.unit) : name;
    if (unit === '') continue;
    if (role && !closes) found[role].push(...apart(unit, known));
    else waiting.push(...apart(unit, known));
    if (role && closes) put(role);
  }
  put(prefix ?? 'units');
  const units = sharedEnding(found.units);
  return { ...found, units, people };
}

function roleOf(token: string): NameWithRole {
  const noted = /^(.*?)[（(]([^（()）]*)[）)]$/.exec(token);
  const inBrackets = noted ? ROLES.find(([pattern]) => pattern.test(noted[2] as string)) : undefined;
  if (noted && inBrackets) return { name: noted[1] as string, role: inBrackets[1], closes: false };
  const role = ROLES.find(([pattern]) => pattern.test(token));
  const name = role ? token.replace(role[0], '') : token;
  return { name, role: role?.[1], closes: role !== undefined };
}

/** A person behind the name of a unit: 县水利局（张三）, 县水利局：张三. */
function personBehind(token: string): { unit: string; person: NamedPerson } | undefined {
  const match = /^(.{3,}?)(?:[（(]([^（()）]{2,12})[）)]|[:：](.{2,12}))$/.exec(token);
  const said = match?.[2] ?? match?.[3];
  if (!match || said === undefined) return undefined;
  const person = readPeople(said)[0];
  return person && isPersonalName(person.name) ? { unit: match[1] as string, person } : undefined;
}

/** Whether the words in brackets say who does what: 县水利局牵头，县财政局配合. */
export function isDivision(text: string): boolean {
  if (!/牵头|负责|配合|落实|承办|责任/.test(text) || text.length > 200 || /[。：:]/.test(text)) return false;
  const { units, lead, assisting, supervisors } = readUnits(text);
  const all = [...units, ...lead, ...assisting, ...supervisors];
  return all.length > 0 && all.every((name) => OFFICE.test(bare(name)) && name.length <= 20);
}
