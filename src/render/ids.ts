/** Ids, one a line: what `close -` reads. */
import type { Renderer } from './registry.js';

export const renderIds: Renderer = (answer) => (answer.ids?.() ?? []).map((id) => `${id}\n`).join('');
