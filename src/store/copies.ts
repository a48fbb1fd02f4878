/** Files that somebody's program laid beside a problem's: cloud drives, editors, `git mergetool`, the file manager. */

/** An id as it begins the name of a problem's file. */
const ID = /(?<![A-Za-z])[A-Za-z]{1,8}-\d{2,4}(?![\d])/;

/** What such a program adds to a name. */
const ADDED = [
  /副本|复件|复制|备份|冲突|拷贝/,
  /conflict|copy|backup/i,
  /_(?:BASE|LOCAL|REMOTE|BACKUP)_\d+/,
  /[(（]\d+[)）]/,
  /\.(?:orig|rej|bak|old|save|tmp|mine|theirs|swp|r\d+)$/i,
  /~\d*(?:\.ya?ml)?$/i,
];

/** `LX-31.yaml` for `LX-31 - 副本.yaml`, `LX-31_BACKUP_812.yaml`, `LX-31.yaml.orig`; undefined for what is no copy. */
export function originalOf(name: string): string | undefined {
  const id = ID.exec(name)?.[0];
  if (id === undefined || name === `${id}.yaml`) return undefined;
  return ADDED.some((mark) => mark.test(name.replace(id, ''))) ? `${id}.yaml` : undefined;
}
