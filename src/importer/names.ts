/** Names of a document as the registry has them. */
import type { UnitRegistry } from '../ledger/model.js';
import { fold } from '../ledger/registry.js';
import type { KnownNames } from './roles/units.js';

export class Names implements KnownNames {
  private readonly known = new Map<string, string>();
  private readonly proposed = new Set<string>();
  private readonly people: ReadonlySet<string>;
  private readonly leaders: ReadonlySet<string>;

  constructor(registry: UnitRegistry) {
    this.people = new Set(registry.people.map(({ name }) => name));
    this.leaders = new Set(registry.leaders.map(({ name }) => name));
    for (const unit of registry.units) {
      for (const spelling of [unit.name, unit.full_name, ...(unit.aliases ?? [])])
        this.known.set(fold(spelling), unit.name);
    }
    for (const group of registry.groups) {
      for (const spelling of [group.name, ...(group.aliases ?? [])]) this.known.set(fold(spelling), group.name);
    }
  }

  readonly has = (name: string): boolean => this.known.has(fold(name));

  /** The registered name of a unit; one that nobody registered keeps its own and is proposed. */
  unit(text: string): string {
    const found = this.known.get(fold(text)) ?? this.known.get(fold(text.replace(/(?:人民政府|办事处)$/, '')));
    if (found === undefined) this.proposed.add(text);
    return found ?? text;
  }

  /** 责任领导 may be a county leader or the head of an office: where the name is registered, the registry knows. */
  readonly isPerson = (name: string): boolean => this.people.has(name) && !this.leaders.has(name);

  readonly isLeader = (name: string): boolean => this.leaders.has(name) && !this.people.has(name);

  /** Names that the registry lacks, in the order of their first use. */
  get unknown(): readonly string[] {
    return [...this.proposed];
  }
}
