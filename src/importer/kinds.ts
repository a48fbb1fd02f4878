/** Which inspection a list belongs to, and which track its problems: by the words of its titles, never guessed. */
import type { Track } from '../ledger/model.js';

interface Inspection {
  readonly letters: string;
  readonly name: string;
}

/** Words of titles → letters of the ids and the inspection. The first that fits. */
const INSPECTIONS: readonly (readonly [RegExp, Inspection])[] = [
  [/长江岸线/, { letters: 'AX', name: '长江岸线专项督察' }],
  [/举一反三/, { letters: 'JY', name: '举一反三' }],
  [/例行督察/, { letters: 'LX', name: '例行督察' }],
  [/群众举报|信访|投诉/, { letters: 'XF', name: '群众举报' }],
  [/回头看/, { letters: 'HT', name: '督察“回头看”' }],
  [/警示片|暗[访查]/, { letters: 'JS', name: '警示片' }],
  [/海洋督察/, { letters: 'HY', name: '海洋督察' }],
  [/巡[察视]/, { letters: 'XC', name: '巡察' }],
  [/审计/, { letters: 'SJ', name: '审计' }],
  [/消防|火灾/, { letters: 'XH', name: '消防检查' }],
  [/隐患|安全生产/, { letters: 'YH', name: '隐患排查' }],
  [/营商环境/, { letters: 'YS', name: '营商环境' }],
  [/环境?(?:生态)?保护督察|环保督察/, { letters: 'HB', name: '生态环境保护督察' }],
];

/** @param titles the nearest first; `undefined` where none of them says */
export function inspectionOf(titles: readonly string[]): Inspection | undefined {
  for (const title of titles) {
    const found = INSPECTIONS.find(([pattern]) => pattern.test(title));
    if (found) return found[1];
  }
  return undefined;
}

/** The title of its part says it: 9 个排查共性问题, 2 个具体问题; `undefined` where nothing does. */
export function trackOf(heading: string, part: string): Track | undefined {
  for (const text of [part, heading]) {
    if (/举一反三/.test(text)) return 'extended';
    if (/群众举报|信访|投诉举报|边督边改/.test(text)) return 'petition';
    if (/共性/.test(text)) return 'common';
    if (/具体问题/.test(text)) return 'specific';
  }
  return undefined;
}
