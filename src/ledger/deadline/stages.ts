/** Names for the stages of a phrase that gives several dates. */
import type { PlainDate } from '../dates.js';
import type { Mention } from './mentions.js';
import { type Normalised, originalOf } from './normalise.js';

/** A time of the phrase that is a deadline, with its last day. */
export interface Dated {
  readonly mention: Mention;
  readonly due: PlainDate;
}

/** Longest name of a stage, in characters. */
const LONGEST_NAME = 80;

/** A number alone, and what never ends, name no stage. */
const NO_NAME = /^(?:[（(]?\d{1,2}[.．、）)]?|长期坚持|持续推进|立行立改)$/;

/** Each stage is named by the clause around its date, without the date; the earliest first, however the phrase has them. */
export function stagesOf(phrase: Normalised, dated: readonly Dated[]): { name: string; due: PlainDate }[] {
  if (new Set(dated.map(({ due }) => due)).size < 2) return [];
  const { text } = phrase;
  const cuts = dated.map(({ mention }, index) => {
    const next = dated[index + 1];
    return next ? boundary(text, mention.end, next.mention.start) : text.length;
  });
  const stages = dated.map(({ mention, due }, index) => {
    const start = index === 0 ? 0 : (cuts[index - 1] ?? 0);
    const head = originalOf(phrase, start, mention.start);
    const tail = originalOf(phrase, mention.end, cuts[index] ?? text.length);
    const name = trimmed(`${head.replace(/(?:在|于|到|至|分别于|分年度在)\s*$/, '')}${tail}`);
    return { name: name === '' || NO_NAME.test(name) ? `第 ${index + 1} 阶段` : name, due };
  });
  return stages.sort((a, b) => (a.due < b.due ? -1 : Number(a.due > b.due)));
}

/** Where one stage ends and the next begins: behind the last full stop between them, else semicolon, else comma. */
function boundary(text: string, from: number, to: number): number {
  const between = text.slice(from, to);
  for (const marks of [/[。!！]/g, /[;；]/g, /[,，]/g, /[、和及与]/g]) {
    const last = [...between.matchAll(marks)].at(-1);
    if (last) return from + last.index + 1;
  }
  return from;
}

function trimmed(text: string): string {
  return text
    .replace(/^[\s,，。;；、:：和及与]+/, '')
    .replace(/[\s,，。;；、:：]+$/, '')
    .slice(0, LONGEST_NAME);
}
