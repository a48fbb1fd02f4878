/**
 * How much the module takes on. Ledgers stay far below; the limits are there because files come from other people:
 * the library's composer recurses once per level and, near the end of the stack, V8 aborts the whole process where no
 * `try` helps, and node counts bound time and memory.
 */
export const LIMITS = {
  /** UTF-16 units of a whole file. */
  text: 4 << 20,
  /** Collections inside one another. */
  depth: 64,
  /** Lexical tokens of a file. */
  tokens: 2_000_000,
  /** Mappings, sequences and scalars of a file. */
  nodes: 200_000,
  /** UTF-16 units of one value to be written. */
  scalar: 1 << 20,
} as const;
