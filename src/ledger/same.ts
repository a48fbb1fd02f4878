/** Whether two values of a file are the same; the order of keys does not matter. */
export const same = (a: unknown, b: unknown): boolean => canonical(a) === canonical(b);

/** A value as text, the same for equal values. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part) =>
    part !== null && typeof part === 'object' && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
