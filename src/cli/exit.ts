/** The answer is 'no': `check` found errors, `--fail-if-any` listed something, `--exit-code` found a difference (exit 1). */
export class AnswerIsNo extends Error {}
