/** One row an event: the schemas' lists, and what a program may print of an entry, are held against the table. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  ENTRY_FIELDS,
  EVENT_TABLE,
  EVENTS,
  type EventRow,
  eventRow,
  eventsThat,
  mayHave,
  OWN_FIELDS,
} from '../../src/ledger/events.js';
import { EVENT_WORDS, RESULT_WORDS } from '../../src/ledger/words.js';

const SCHEMAS = join(import.meta.dirname, '../../schemas');
// biome-ignore lint/suspicious/noExplicitAny: schemas are walked by hand
const read = (file: string): any => JSON.parse(readFileSync(join(SCHEMAS, file), 'utf8'));

const problem = read('problem.schema.json');
const entry = problem.$defs.entry;

describe('the schema of a problem', () => {
  test('names the events in the order of the table, each with its word', () => {
    expect(entry.properties.event.enum).toEqual(EVENTS);
    for (const event of EVENTS) {
      const { word, meaning = word } = eventRow(event);
      expect(entry.properties.event.description).toContain(`${event} ${meaning}`);
    }
  });

  test('allows those of a problem in its log', () => {
    expect(problem.properties.log.items.properties.event.enum).toEqual(
      eventsThat(({ onProblem }) => onProblem === true),
    );
  });

  test('has the fields of an entry in the order of a file', () => {
    expect(Object.keys(entry.properties)).toEqual(Object.keys(ENTRY_FIELDS));
  });

  test('asks for what an event needs, and for its results', () => {
    const asked = new Map<string, { needs: string[]; results: string[] | undefined }>(
      entry.allOf.map((rule: { if: typeof entry; then: typeof entry }) => [
        rule.if.properties.event.const,
        { needs: rule.then.required, results: rule.then.properties.result?.enum },
      ]),
    );
    for (const event of EVENTS) {
      const { needs, results } = eventRow(event);
      expect({ event, needs: asked.get(event)?.needs ?? [] }).toEqual({ event, needs });
      expect({ event, results: asked.get(event)?.results }).toEqual({ event, results });
    }
  });
});

test('what closing may require is any event before the closure', () => {
  const { requires } = read('ledger.schema.json').$defs.closing.properties;
  expect(requires.items.enum).toEqual(EVENTS.filter((event) => !['closed', 'reopened'].includes(event)));
});

describe('the schemas of what is printed', () => {
  const files = readdirSync(join(SCHEMAS, 'output'))
    .filter((name) => name.endsWith('.json'))
    .map((file) => [file, read(`output/${file}`)] as const);
  const entries = files.flatMap(([file, schema]) => found(schema).map((one) => [file, one] as const));

  test('have entries', () => expect(entries.length).toBeGreaterThan(3));

  test.each(entries)('%s allows every event and every field', (_, shape) => {
    expect(shape.properties.event.enum).toEqual(EVENTS);
    expect(Object.keys(shape.properties).sort()).toEqual(Object.keys(ENTRY_FIELDS).sort());
  });

  test.each(['diff', 'history'])('%s names every event as a kind of change', (name) => {
    const kinds: string[][] = enums(read(`output/${name}.schema.json`)).filter(
      (list) => list.includes('closed') && list.includes('extended_unapproved'),
    );
    expect(kinds.length).toBeGreaterThan(0);
    for (const list of kinds) expect(list).toEqual(expect.arrayContaining([...EVENTS]));
  });

  // biome-ignore lint/suspicious/noExplicitAny: schemas are walked by hand
  function found(part: any): any[] {
    if (part === null || typeof part !== 'object') return [];
    const here = part.properties?.event?.enum && part.properties?.date ? [part] : [];
    return [...here, ...Object.values(part).flatMap(found)];
  }

  // biome-ignore lint/suspicious/noExplicitAny: schemas are walked by hand
  function enums(part: any): string[][] {
    if (part === null || typeof part !== 'object') return [];
    return [...(Array.isArray(part.enum) ? [part.enum] : []), ...Object.values(part).flatMap(enums)];
  }
});

describe('the table', () => {
  const rows = Object.entries(EVENT_TABLE) as [keyof typeof EVENT_TABLE, EventRow][];

  test('gives every event a word and a place of its own', () => {
    expect(new Set(Object.values(EVENT_WORDS)).size).toBe(EVENTS.length);
    expect(rows.map(([, { rank }]) => rank).sort((a, b) => a - b)).toEqual(rows.map((_, index) => index));
  });

  test('has an event for every result and every field', () => {
    expect(new Set(rows.flatMap(([, { results = [] }]) => results))).toEqual(new Set(Object.keys(RESULT_WORDS)));
    for (const field of OWN_FIELDS) expect(EVENTS.filter((event) => mayHave(event, field))).not.toEqual([]);
  });
});
