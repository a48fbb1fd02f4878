import type { DataPath, RuleConcern } from '../finding.js';
import { UNITS_FILE } from '../layout.js';
import { fold } from '../registry.js';
import type { Rule } from './rule.js';

export const namesClash: Rule = {
  name: 'names-clash',
  summary: '一个名称、全称或别名只指一个单位；人员不重名',
  ofPlan: true,
  run({ ledger: { registry } }) {
    const spellings: Spelling[] = [
      ...registry.units.flatMap((unit, index) => [
        { text: unit.name, owner: unit.name, path: ['units', index, 'name'] },
        ...(unit.full_name === unit.name
          ? []
          : [{ text: unit.full_name, owner: unit.name, path: ['units', index, 'full_name'] }]),
        ...(unit.aliases ?? []).map((text, at) => ({ text, owner: unit.name, path: ['units', index, 'aliases', at] })),
      ]),
      ...registry.groups.flatMap((group, index) => [
        { text: group.name, owner: group.name, path: ['groups', index, 'name'] },
        ...(group.aliases ?? []).map((text, at) => ({
          text,
          owner: group.name,
          path: ['groups', index, 'aliases', at],
        })),
      ]),
    ];
    const named = (key: 'people' | 'leaders'): Spelling[] =>
      registry[key].map((one, index) => ({ text: one.name, owner: one.name, path: [key, index, 'name'] }));
    return [spellings, named('people'), named('leaders')].flatMap(clashes);
  },
};

interface Spelling {
  readonly text: string;
  readonly owner: string;
  readonly path: DataPath;
}

function clashes(spellings: readonly Spelling[]): RuleConcern[] {
  const first = new Map<string, Spelling>();
  return spellings.flatMap((spelling): RuleConcern[] => {
    // As names are compared when someone types them: widths of brackets and spaces do not tell two units apart.
    const key = fold(spelling.text);
    const before = first.get(key);
    if (!before) {
      first.set(key, spelling);
      return [];
    }
    // One's own other spelling is no clash, the same one twice is.
    if (before.owner === spelling.owner && before.text !== spelling.text) return [];
    const message = `“${spelling.text}”已经是“${before.owner}”的叫法`;
    const hint = '删去重复的一个，或改成能区分的叫法';
    return [{ file: UNITS_FILE, path: spelling.path, id: null, message, hint }];
  });
}
