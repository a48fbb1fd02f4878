/** Who held a post on a day: people and leaders with `from` and `to`, and names that changed. */
import type { PlainDate } from './dates.js';
import type { Holder, Ledger, Task, UnitRegistry } from './model.js';
import { once } from './once.js';

/** A holder, with what tells posts apart: a person's unit, a leader's title. */
type Posted = Holder & { readonly post: string };

/**
 * The name that stands on a day where a plan names somebody: his own while he holds the post, else that of the one who held
 * the same post then. Where nobody did, or several might have, the plan's name stays.
 */
function holderOn(holders: readonly Posted[], name: string, day: PlainDate): string {
  const named = holders.find((one) => one.name === name);
  if (!named || holds(named, day)) return named ? nameOn(named, day) : name;
  const handed = handedTo(holders, named, day);
  if (handed) return nameOn(handed, day);
  const others = holders.filter(
    (one) => one !== named && one.post === named.post && (one.from ?? one.to) !== undefined && holds(one, day),
  );
  const [only] = others;
  return only && others.length === 1 ? nameOn(only, day) : name;
}

/** The one who held the post on a day, by who succeeded whom; undefined where that is not said. */
function handedTo(holders: readonly Posted[], from: Posted, day: PlainDate): Posted | undefined {
  const isBefore = from.from !== undefined && day < from.from;
  const next = (one: Posted): Posted | undefined =>
    isBefore
      ? holders.find(({ name }) => name === one.succeeds)
      : holders.find(({ succeeds }) => succeeds === one.name);
  const seen = new Set([from]);
  for (let one = next(from); one && !seen.has(one); one = next(one)) {
    if (holds(one, day)) return one;
    seen.add(one);
  }
  return undefined;
}

const holds = ({ from, to }: Posted, day: PlainDate): boolean =>
  (from === undefined || from <= day) && (to === undefined || day <= to);

/** What he was called on that day. */
function nameOn({ name, former = [] }: Posted, day: PlainDate): string {
  const then = former.filter(({ until }) => day <= until).sort((a, b) => (a.until < b.until ? -1 : 1))[0];
  return then?.name ?? name;
}

/** Null where nobody ever changed, as in most ledgers. */
const holdersIn = once((registry: UnitRegistry) => {
  const people = registry.people.map((one): Posted => ({ ...one, post: one.unit }));
  const leaders = registry.leaders.map((one): Posted => ({ ...one, post: one.title }));
  const changes = ({ from, to, former }: Posted): boolean => (from ?? to ?? former) !== undefined;
  return [...people, ...leaders].some(changes) ? { people, leaders } : null;
});

/** The task with the people and leaders of a day. */
export function heldOn({ registry }: Pick<Ledger, 'registry'>, task: Task, day: PlainDate): Task {
  const holders = holdersIn(registry);
  if (!holders) return task;
  const on = (list: readonly Posted[], names: readonly string[]): string[] => [
    ...new Set(names.map((name) => holderOn(list, name, day))),
  ];
  return {
    ...task,
    ...(task.persons && { persons: on(holders.people, task.persons) }),
    ...(task.leaders && { leaders: on(holders.leaders, task.leaders) }),
  };
}
