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
 * A merge (`merge/`) decides by meaning first: values, lists and logs of three trees become one value, with a list of
 * changes to our text. Then it looks for the text that says that value and keeps most of both: lines merged as version
 * control does it, else our text with their lines spliced in, each candidate read again before it is believed.
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
