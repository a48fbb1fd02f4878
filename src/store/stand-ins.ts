/** What stands in for files that could not be read while the rules look at the others. No answer is made of it. */
import { asPlainDate, type PlainDate } from '../ledger/dates.js';
import type { Ledger } from '../ledger/model.js';

export const STAND_IN: Ledger = {
  settings: {
    code: '',
    region: '',
    plan: { title: '', number: '', issuers: [], issued: asPlainDate('0001-01-01') as PlainDate },
    utc_offset: '+00:00',
  },
  registry: { units: [], groups: [], people: [], leaders: [] },
  targets: { measures: [], targets: [] },
  problems: [],
};
