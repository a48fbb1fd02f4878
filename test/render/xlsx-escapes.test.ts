import { expect, test } from 'vitest';
import { escaped } from '../../src/render/xlsx/cells.js';

test.each([
  ['_x0041_', '_x005F_x0041_'],
  ['见_x000d_表', '见_x005F_x000d_表'],
  ['_x005F_', '_x005F_x005F_'],
  ['_x41_ _y0041_ x0041', '_x41_ _y0041_ x0041'],
])('%s is told as what it is', (value, told) => {
  expect(escaped([[{ value }, null]])).toEqual([[{ value: told }, null]]);
});
