/** Blocks of responsibility: labels, and what stands behind them. */
import type { UnitRegistry } from '../ledger/model.js';
import { fold } from '../ledger/registry.js';

export type FieldName =
  | 'leaders'
  | 'units'
  | 'supervisors'
  | 'persons'
  | 'goal'
  | 'measures'
  | 'deadline'
  | 'statement';

/** Every label that was met, and what it means. */
export const LABELS: Record<string, FieldName> = {
  牵头县领导: 'leaders',
  责任单位: 'units',
  牵头单位: 'units',
  督导单位: 'supervisors',
  具体负责人: 'persons',
  具体责任人: 'persons',
  责任领导: 'persons',
  责任人: 'persons',
  负责人: 'persons',
  整改目标: 'goal',
  整改措施: 'measures',
  整改时限: 'deadline',
  完成时限: 'deadline',
  整改期限: 'deadline',
  问题: 'statement',
};

/** Splits a list of names at 、 and commas, but not inside brackets. */
export function splitNames(text: string): string[] {
  return text
    .replace(/[。；;]\s*$/, '')
    .split(/[、，,](?![^（(]*[）)])/)
    .map((name) => name.replace(/\s+/g, ''))
    .filter(Boolean);
}

/** 县委各部委、县级各部门及各乡镇（街道）主要负责人: the post belongs to each. */
export function splitPersons(text: string): string[] {
  const names = splitNames(text.replace(/(?<=[^、，,])(?:以及|及|和)(?=[^、，,]*主要负责人)/g, '、'));
  const post = names.at(-1)?.match(/主要负责人$/)?.[0];
  if (!post) return names;
  return names.map((name) => (isPersonalName(name) || name.endsWith(post) ? name : name + post));
}

/** Two to four characters without any word of an office. */
function isPersonalName(name: string): boolean {
  return /^\p{Script=Han}{2,4}$/u.test(name) && !/[县市区乡镇委局办部门街单位]/.test(name);
}

export interface NamedLeader {
  readonly name: string;
  readonly title: string;
}

/** 张国进 县委副书记; 刘 海 县政协副主席: the name is the first word, or two words of one character. */
export function readLeader(text: string): NamedLeader {
  const words = text.trim().split(/\s+/);
  const spaced = words.length > 1 && words[0]?.length === 1 && words[1]?.length === 1;
  const name = words.slice(0, spaced ? 2 : 1).join('');
  return { name, title: words.slice(spaced ? 2 : 1).join('') };
}

/** Names of a document as the registry has them. */
export class Names {
  private readonly known = new Map<string, string>();
  private readonly proposed = new Map<string, number>();

  constructor(registry: UnitRegistry) {
    for (const unit of registry.units) {
      for (const spelling of [unit.name, unit.full_name, ...(unit.aliases ?? [])])
        this.known.set(fold(spelling), unit.name);
    }
    for (const group of registry.groups) {
      for (const spelling of [group.name, ...(group.aliases ?? [])]) this.known.set(fold(spelling), group.name);
    }
  }

  /** The registered name of a unit; one that nobody registered keeps its own and is proposed. */
  unit(text: string, line: number): string {
    const found = this.known.get(fold(text)) ?? this.known.get(fold(text.replace(/(?:人民政府|办事处)$/, '')));
    if (found === undefined && !this.proposed.has(text)) this.proposed.set(text, line);
    return found ?? text;
  }

  /** Names that the registry lacks, with the line of their first use. */
  get unknown(): readonly { readonly name: string; readonly line: number }[] {
    return [...this.proposed].map(([name, line]) => ({ name, line }));
  }
}
