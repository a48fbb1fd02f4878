/**
 * `zhenggai/yaml`: edits YAML text without reprinting it, and merges three versions of it. Text in, text out, no I/O; it
 * knows nothing of what the text is about.
 *
 * An edit goes through five stages, each in a file or folder of its own:
 *
 *     text ──read/──▶ tree ──locate──▶ place ──splice/──▶ patch ──verify──▶ text
 *                                        ▲                   ▲
 *                            path ───────┘   value ──encode, layout, style
 */
export { appendItem, applyEdits, removeValue, setValue } from './edit.js';
export { type Position, YamlEditError, type YamlErrorCode } from './errors.js';
export type { Edit } from './intent.js';
export type { Json, JsonScalar, Path } from './json.js';
export type { Conflict } from './merge/markers.js';
export { type Merged, merge } from './merge/merge.js';
export { LEDGER_LOG, type LogRules, type MergeOptions } from './merge/rules.js';
export type { KeyPlace } from './order.js';
export { type FindingCode, inspectSubset, type SubsetFinding } from './subset.js';
