/** The same document twice gives the same bytes: what a writer puts into its zip of the moment is set to the report's day. */
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';

/**
 * Packs a docx or xlsx again with every entry dated `day`, and its creation and modification dates with it. Workbooks
 * inside (the data of a chart) are treated alike.
 *
 * @param day `YYYY-MM-DD`
 * @param change other corrections, by the entry's path
 */
export function settled(
  bytes: Uint8Array,
  day: string,
  change: Readonly<Record<string, (xml: string) => string>> = {},
): Uint8Array {
  return packed(Object.entries(unzipSync(bytes)), day, change);
}

/** The same for parts that were not packed yet. */
export function packed(
  parts: readonly (readonly [path: string, content: Uint8Array])[],
  day: string,
  change: Readonly<Record<string, (xml: string) => string>> = {},
): Uint8Array {
  const names = steadyIds(parts);
  const entries = parts.map(([path, content]): [string, Uint8Array] => {
    if (path.endsWith('.xlsx')) return [path, settled(content, day)];
    if (!/\.(?:xml|rels)$/.test(path)) return [path, content];
    const xml = strFromU8(content).replace(RANDOM_ID, (id) => names.get(id) ?? id);
    return [path, strToU8((change[path] ?? same)(path === 'docProps/core.xml' ? dated(xml, day) : xml))];
  });
  // Zip keeps local time without a zone: made of local parts, the stored bytes are those of the day anywhere.
  const [year = 1980, month = 1, date = 1] = day.split('-').map(Number);
  const mtime = new Date(Math.max(1980, Math.min(2099, year)), month - 1, date);
  return zipSync(Object.fromEntries(entries), { mtime, level: 6 });
}

const same = (xml: string): string => xml;

/** A relationship's id as the `docx` package makes it where it does not count. */
const RANDOM_ID = /rId[a-z0-9_-]{21}/g;

/** Numbers the random ids that relationships declare; what merely looks like one, in a text, is left alone. */
function steadyIds(parts: readonly (readonly [string, Uint8Array])[]): Map<string, string> {
  const names = new Map<string, string>();
  for (const [path, content] of parts) {
    if (!path.endsWith('.rels')) continue;
    for (const [, id] of strFromU8(content).matchAll(/ Id="(rId[a-z0-9_-]{21})"/g)) {
      if (id !== undefined && !names.has(id)) names.set(id, `rIdPart${names.size + 1}`);
    }
  }
  return names;
}

function dated(xml: string, day: string): string {
  return xml.replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, `$1${day}T00:00:00Z`);
}
