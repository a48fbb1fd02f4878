/** What the plan demands beside its tasks, one sentence each. */
import { type Duty, namesOf } from '../ledger/model.js';
import { DUTY_WORDS, INTERVAL_WORDS } from '../ledger/words.js';

/** `报送：每月 20 日前收集整改情况（县农业农村委，每月，20 日前；四-三是）` */
export function dutyWords(duties: readonly Duty[] = []): string[] {
  return duties.map(({ kind, text, by, to, every, day, section }) => {
    const who = [
      namesOf(by).join('、'),
      to === undefined ? '' : `报${namesOf(to).join('、')}`,
      every === undefined ? '' : INTERVAL_WORDS[every],
      day === undefined ? '' : every === 'weekly' ? `周${'一二三四五六日'[day - 1] ?? day}前` : `${day} 日前`,
    ].filter(Boolean);
    const about = [who.join('，'), section].filter(Boolean).join('；');
    return `${DUTY_WORDS[kind]}：${text}${about === '' ? '' : `（${about}）`}`;
  });
}
