/** A log as some application might keep it, and what its status adds up to. */
import type { LogRules } from '../../../src/yaml/index.js';

const EVENTS = ['progress', 'supervised', 'extended', 'submitted', 'inspected', 'closed', 'reopened'];

export const statusOf = (log: readonly { readonly event?: unknown }[]): string =>
  log.reduce((status, { event }) => {
    if (event === 'submitted' || event === 'closed') return event;
    return event === 'reopened' || (event === 'inspected' && status === 'submitted') ? 'open' : status;
  }, 'open');

export const LOG: LogRules = {
  isEntry: ({ date }) => typeof date === 'string',
  moment: ({ date }) => String(date),
  compare: (a, b) => EVENTS.indexOf(String(a['event'])) - EVENTS.indexOf(String(b['event'])),
  clash: (a, b) => {
    if (a['event'] === 'extended' && b['event'] === 'extended') return a['to'] !== b['to'];
    return a['event'] === undefined && b['event'] === undefined && a['date'] === b['date'];
  },
  sum: { key: 'status', from: 'log', compute: (entries) => statusOf(entries as readonly { event?: unknown }[]) },
};
