/** What stands in for a file that could not be read while the rules look at the others. No answer is made of it. */
import { asPlainDate, type PlainDate } from '../ledger/dates.js';
import type { LedgerSettings, TargetBook, UnitRegistry } from '../ledger/model.js';

export const NO_SETTINGS: LedgerSettings = {
  code: '',
  region: '',
  plan: { title: '', number: '', issuers: [], issued: asPlainDate('0001-01-01') as PlainDate },
  utc_offset: '+00:00',
};

export const NO_REGISTRY: UnitRegistry = { units: [], groups: [], people: [], leaders: [] };

export const NO_TARGETS: TargetBook = { measures: [], targets: [] };
