/** Concerns become findings: where in its file each one stands, and the line as it stands there. */
import type { Concern, Finding } from '../ledger/finding.js';
import { locator } from '../yaml/document.js';

/** Longest line that a finding quotes, in UTF-16 units. */
const EXCERPT_LIMIT = 1000;

interface Places {
  finding(concern: Concern): Finding;
  /** A line of a file, 1-based, without its line break and byte-order mark. */
  excerpt(file: string, line: number): string;
}

/** @param texts the files' texts; may still grow */
export function placesIn(texts: ReadonlyMap<string, string>): Places {
  const locators = new Map<string, ReturnType<typeof locator>>();
  const lines = new Map<string, readonly string[]>();
  const textOf = (file: string): string => texts.get(file) ?? '';
  const excerpt = (file: string, line: number): string =>
    trimmed(remembered(lines, file, () => textOf(file).split('\n'))[line - 1] ?? '');
  return {
    excerpt,
    finding({ path, atKey, ...concern }) {
      const { file } = concern;
      const place = remembered(locators, file, () => locator(textOf(file)))(path, atKey);
      return { ...concern, ...place, excerpt: excerpt(file, place.line) };
    },
  };
}

function trimmed(line: string): string {
  return line
    .replace(/\r$/, '')
    .replace(/^\ufeff/, '')
    .slice(0, EXCERPT_LIMIT);
}

function remembered<T>(memory: Map<string, T>, key: string, make: () => T): T {
  const known = memory.get(key);
  if (known !== undefined) return known;
  const made = make();
  memory.set(key, made);
  return made;
}
