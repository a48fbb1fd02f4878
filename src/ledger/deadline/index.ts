/** Deadline phrases of plans: 立行立改，长期坚持 · 2020年12月底前完成并长期坚持. */

export type { Ambiguity } from './ambiguity.js';
export type { Precision } from './mentions.js';
export { LONGEST_PHRASE } from './normalise.js';
export { type DeadlineOptions, type DeadlineReading, readDeadline } from './read.js';
