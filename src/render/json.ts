/** One JSON object, UTF-8, two spaces, a final line break. */
import type { Renderer } from './registry.js';

export const renderJson: Renderer = (answer) => `${JSON.stringify(answer.json?.(), null, 2)}\n`;
