/** Another name for a key. */
import { keyText } from '../layout.js';
import { badLayout, errorAt, type Site } from '../locate.js';
import type { Style } from '../style.js';
import type { Tree } from '../tree.js';
import { isJsonStyle } from './flow.js';
import type { Patch } from './splice.js';

/** @throws YamlEditError `whole-document`, `path-type`, `duplicate-key`, `layout` */
export function renameAt(tree: Tree, style: Style, site: Site, name: string): Patch {
  const { holder } = site;
  if (!holder) throw errorAt(tree, 'whole-document', {}, site.node.start);
  if (holder.kind === 'item')
    throw errorAt(tree, 'path-type', { path: '这一处', wanted: '映射里的键' }, site.node.start);
  const { entry, collection } = holder;
  const { key } = entry;
  if (entry.name === name) return [];
  if (collection.entries.some((other) => other.name === name))
    throw errorAt(tree, 'duplicate-key', { key: name }, key.start);
  if (entry.explicit || key.kind !== 'scalar' || entry.start !== key.start || key.start === key.end) {
    throw badLayout(tree, '键不是普通的“键: 值”写法', entry.start);
  }
  const wish = key.style === 'single' || key.style === 'double' ? key.style : 'plain';
  return [
    { start: key.start, end: key.end, text: keyText(name, style, site.inFlow, isJsonStyle(site) ? 'double' : wish) },
  ];
}
