/** Why the system refused, in words that help. */

const REASONS: Record<string, string> = {
  ENOSPC: '磁盘已满',
  EDQUOT: '磁盘配额已满',
  EACCES: '没有权限',
  EPERM: '没有权限',
  EROFS: '文件系统是只读的',
  EMFILE: '打开的文件太多',
  EIO: '磁盘读写出错',
};

/** Why the system refused, in Chinese where it is one of the usual reasons. */
export function reasonOf(error: unknown): string {
  const { code, message } = error as { code?: string; message?: string };
  return (code && REASONS[code]) ?? message ?? String(error);
}
