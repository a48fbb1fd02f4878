import type { YamlErrorArgs, YamlErrorCode } from '../errors.js';

/** Why a text cannot be edited: the arguments of a `YamlEditError` whose place is still an offset. */
export type Problem = {
  [C in YamlErrorCode]: { readonly code: C; readonly args: YamlErrorArgs[C]; readonly offset: number };
}[YamlErrorCode];
