/** What the sentences of a task say of time, where no field of its own does. */

/** A date, or that something is for good, as a sentence says it. */
const SAID =
  /(?:\d{4}年)?\d{1,2}月(?:\d{1,2}日|底|末|上旬|中旬|下旬)?(?:之?前|以前)|\d{4}年\d{1,2}月(?:\d{1,2}日|底|末)|\d{4}年(?:底|年底)(?:之?前|以前)?|年底(?:之?前|以前)|到\d{4}年$|长期坚持|持续(?:推进|坚持|整改)|立行立改|立即整改/g;
/** What stands beside a day on which something was, not is to be. */
const PAST = /已|截至|截止|自\S*起|以来|至今|曾|为止/;

/**
 * What a task says of time: one time in all of its sentences, or the days that several measures or clauses have each for
 * themselves; undefined where it says nothing of it.
 *
 * @param sentences all of them, with goals and measures
 */
export function timeSaid(
  sentences: readonly string[],
  goals: readonly string[],
  measures: readonly string[],
): string | undefined {
  return oneTime(sentences) ?? daysOfEach(measures) ?? clausesWithDays([...goals, ...measures]);
}

/** What sentences say of time; undefined where they say nothing of it, or give several days. */
function oneTime(texts: readonly string[]): string | undefined {
  const said = new Set(
    texts.flatMap((text) =>
      text.split(/[，。；;,]/).flatMap((clause) => {
        const found = clause.match(SAID) ?? [];
        return PAST.test(clause) ? found.filter((word) => !/[\d年月]/.test(word)) : found;
      }),
    ),
  );
  const days = [...said].filter((word) => /\d/.test(word));
  return said.size > 0 && days.length <= 1 ? [...said].join('；') : undefined;
}

/** What each measure says of its own day in its last words: 立案查处。（2021年6月底前）; undefined where fewer than two do. */
function daysOfEach(measures: readonly string[]): string | undefined {
  const days = measures.flatMap((measure) => {
    const last =
      measure
        .split(/[，。；;,（）()]/)
        .filter(Boolean)
        .at(-1) ?? '';
    const found = PAST.test(last) ? [] : (last.match(SAID) ?? []);
    return found.length === 1 ? found : [];
  });
  const dated = unique(days.filter((day) => /\d/.test(day)));
  // 长期坚持 first: behind a day it would be the name of a stage.
  return dated.length > 1 ? [...unique(days.filter((day) => !dated.includes(day))), ...dated].join('；') : undefined;
}

/** 5月底前完成排查，…；10月底前完成整治: the clauses that have days, each of which will be a stage. */
function clausesWithDays(texts: readonly string[]): string | undefined {
  const clauses = texts
    .flatMap((text) => text.split(/[，。；;,]/))
    .filter((clause) => !PAST.test(clause) && clause.match(SAID)?.some((word) => /\d/.test(word)));
  const said = unique(clauses.map((clause) => clause.trim()));
  return said.length > 1 ? said.join('；') : undefined;
}

const unique = (words: readonly string[]): string[] => [...new Set(words)];
