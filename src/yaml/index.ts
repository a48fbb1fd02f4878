/**
 * `zhenggai/yaml`: edits YAML text without reprinting it, and merges three versions of it. Text in, text out, no I/O; it
 * knows nothing of what the text is about.
 *
 * An edit goes through five stages, each in a file or folder of its own:
 *
 *     text ──read/──▶ tree ──locate──▶ place ──splice/──▶ patch ──verify──▶ text
 *                                        ▲                   ▲
 *                            path ───────┘   value ──encode, layout, style
 *
 * A merge (`merge/`) takes the lines as version control merges them, where the result reads, has no new fault, and holds
 * the changes and the comments of both sides; else it moves and changes the members of mappings and lists as text, and
 * marks what nobody but a person can decide:
 *
 *     lines ──align──▶ hunks ──────────────▶ text ──hold-values, hold-comments──▶ believed, or not
 *     trees ──pieces──▶ members ──match, steps──▶ text ──┘
 */
export { appendItem, applyEdits, insertItem, removeValue, renameKey, setValue, type Where } from './edit.js';
export { type Position, YamlEditError, type YamlErrorCode } from './errors.js';
export type { Edit } from './intent.js';
export type { Json, JsonScalar, NewScalar, NewValue, Path } from './json.js';
export type { Conflict } from './merge/conflict.js';
export { type Merged, merge } from './merge/merge.js';
export type { JsonMap, Labels, LogRules, MergeOptions } from './merge/rules.js';
export type { KeyPlace } from './order.js';
export { splitDocuments } from './read/documents.js';
export { type FindingCode, inspectSubset, type SubsetFinding } from './subset.js';
