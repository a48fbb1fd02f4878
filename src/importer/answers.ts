/** What a person has said of a plan's problems before, as the drafts that wait have it. */
import { parse } from 'yaml';
import type { Track } from '../ledger/model.js';
import type { Unsaid } from './draft.js';

/** The plan that waiting drafts name; undefined where they do not agree, null for the main one. */
export function planIn(drafts: readonly { readonly text: string }[]): string | null | undefined {
  const named = new Set(drafts.map(({ text }) => /^plan: *["']?(.+?)["']?$/m.exec(text)?.[1] ?? null));
  return named.size === 1 ? [...named][0] : undefined;
}

/** What was answered when these drafts were written; only what all of them agree on. */
export function answeredIn(drafts: readonly { readonly id: string; readonly text: string }[]): Unsaid {
  const read = drafts.flatMap(({ id, text }) => {
    try {
      const { track, source } = parse(text) as { track?: Track; source?: { inspection?: string } };
      return [{ prefix: id.replace(/-\d+$/, ''), track, inspection: source?.inspection }];
    } catch {
      return [];
    }
  });
  const agreed = <K extends 'prefix' | 'track' | 'inspection'>(key: K): object => {
    const values = new Set(read.map((draft) => draft[key]));
    const [value] = values;
    return values.size === 1 && value !== undefined ? { [key]: value } : {};
  };
  return { ...agreed('prefix'), ...agreed('track'), ...agreed('inspection') };
}
