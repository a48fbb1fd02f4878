/**
 * `zhenggai/yaml`: edits YAML text without reprinting it, and merges three versions of it. Text in, text out, no I/O; it
 * knows nothing of what the text is about.
 */
export { type Position, YamlEditError, type YamlErrorCode } from './errors.js';
export type { Json, JsonScalar, Path } from './json.js';
export { type FindingCode, inspectSubset, type SubsetFinding } from './subset.js';
