/** What may stand in each place of a command line. A test holds these tables against the program's own options. */
import { CONDITIONS, EVENTS, FORMS, PACES, RESULTS, STATUSES, TRACKS } from '../../ledger/model.js';
import { SORTS } from '../../ledger/views.js';
import {
  CONDITION_WORDS,
  EVENT_WORDS,
  FORM_WORDS,
  PACE_WORDS,
  RESULT_WORDS,
  STATUS_WORDS,
  TRACK_WORDS,
} from '../../ledger/words.js';
import { FORMATS } from '../../render/registry.js';
import { TASK_COLUMNS } from '../../report/columns.js';
import { GROUPINGS } from '../../report/group.js';
import type { ReportKind } from '../../report/office/context.js';

/** Where the values of a place come from. */
export type Source =
  | { readonly from: 'words'; readonly words: Readonly<Record<string, string>>; readonly list?: boolean }
  | { readonly from: 'ids' | 'problems' | 'units' | 'people' | 'leaders' | 'targets' | 'revisions' }
  | { readonly from: 'files' | 'folders' | 'anything' };

const bare = (names: readonly string[]): Record<string, string> => Object.fromEntries(names.map((name) => [name, '']));
const pick = (names: readonly string[], words: Readonly<Record<string, string>>): Source => ({
  from: 'words',
  words: Object.fromEntries(names.map((name) => [name, words[name] ?? ''])),
});

const FORMAT_SUMMARIES = Object.fromEntries(Object.entries(FORMATS).map(([name, { summary }]) => [name, summary]));
const COLUMN_TITLES = Object.fromEntries(Object.entries(TASK_COLUMNS).map(([key, { title }]) => [key, title]));

/** Options whose values nobody but the person at the keyboard knows. */
const FREE = [
  '--approval',
  '--as-of',
  '--attachment',
  '--code',
  '--date',
  '--deadline',
  '--due',
  '--due-after',
  '--due-before',
  '--due-soon',
  '--goal',
  '--id',
  '--inspection',
  '--issued',
  '--issuer',
  '--item',
  '--limit',
  '--measure',
  '--note',
  '--number',
  '--percent',
  '--prefix',
  '--region',
  '--remark',
  '--reply-by',
  '--number',
  '--search',
  '--section',
  '--since',
  '--stage',
  '--statement',
  '--title',
  '--to',
  '--until',
  '--utc-offset',
];

/** Values of options, by their long flag. */
export const OPTION_SOURCES: Readonly<Record<string, Source>> = {
  ...Object.fromEntries(FREE.map((flag): [string, Source] => [flag, { from: 'anything' }])),
  '--all': { from: 'folders' },
  '--at': { from: 'revisions' },
  '--by': { from: 'units' },
  '--columns': { from: 'words', words: COLUMN_TITLES, list: true },
  '--condition': pick(CONDITIONS, CONDITION_WORDS),
  '--coordinator': { from: 'units' },
  '--event': pick(EVENTS, EVENT_WORDS),
  '--evidence': { from: 'files' },
  '--form': pick(FORMS, FORM_WORDS),
  '--format': { from: 'words', words: FORMAT_SUMMARIES },
  '--group-by': { from: 'words', words: bare(GROUPINGS) },
  '--leader': { from: 'leaders' },
  '--ledger': { from: 'folders' },
  '--output': { from: 'files' },
  '--pace': pick(PACES, PACE_WORDS),
  '--person': { from: 'people' },
  '--problem': { from: 'problems' },
  '--result': pick(RESULTS, RESULT_WORDS),
  '--sort': { from: 'words', words: bare(SORTS) },
  '--status': pick(STATUSES, STATUS_WORDS),
  '--supervisor': { from: 'units' },
  '--track': pick(TRACKS, TRACK_WORDS),
  '--unit': { from: 'units' },
};

/** Words that `completion` takes. */
export const SHELLS = ['bash', 'zsh', 'fish', 'powershell'] as const;
export type Shell = (typeof SHELLS)[number];

const REPORT_WORDS: Record<ReportKind, string> = {
  weekly: '周报',
  monthly: '月报',
  units: '考核',
  notice: '督办函',
  public: '信息公开',
  summary: '总体情况',
};

/** What a command's arguments are, by its name: the first, the second …; the last one for all that follow. */
export const ARGUMENT_SOURCES: Readonly<Record<string, readonly Source[]>> = {
  'add task': [{ from: 'problems' }],
  close: [{ from: 'ids' }],
  completion: [{ from: 'words', words: bare(SHELLS) }],
  deadline: [{ from: 'anything' }],
  diff: [{ from: 'revisions' }],
  extend: [{ from: 'ids' }],
  history: [{ from: 'ids' }],
  import: [{ from: 'files' }],
  init: [{ from: 'folders' }],
  log: [{ from: 'ids' }],
  'merge-driver': [{ from: 'files' }],
  reopen: [{ from: 'ids' }],
  report: [{ from: 'words', words: REPORT_WORDS }],
  show: [{ from: 'ids' }],
  submit: [{ from: 'ids' }],
  'targets record': [{ from: 'targets' }, { from: 'anything' }],
};
