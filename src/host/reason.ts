/** Why the system refused, in words that help. */

const REASONS: Record<string, string> = {
  ENOSPC: '磁盘已满',
  EDQUOT: '磁盘配额已满',
  EACCES: '没有权限',
  EPERM: '没有权限',
  EROFS: '文件系统是只读的',
  EMFILE: '打开的文件太多',
  EIO: '磁盘读写出错',
  ENOENT: '没有这个文件或文件夹',
  ENOTDIR: '路径中有一段不是文件夹',
  EISDIR: '这是文件夹',
  EEXIST: '已经有了',
  ENAMETOOLONG: '名字太长',
  ELOOP: '链接绕成了圈',
  EBUSY: '正被别的程序占用，关上打开它的程序再试',
  ETXTBSY: '正被占用',
  ENXIO: '没有接收的一方',
  ENODEV: '没有这个设备',
  EINVAL: '系统不支持这样做',
  ENOTSUP: '系统不支持这样做',
  EXDEV: '跨了文件系统',
  ENOTEMPTY: '文件夹不是空的',
  EFBIG: '文件太大',
  ETIMEDOUT: '等得太久，没有回应',
  ESTALE: '网络文件夹断开了',
  EHOSTDOWN: '网络文件夹断开了',
  EAGAIN: '暂时用不了，稍后再试',
  ENOTFILE: '不是普通文件（管道、设备之类）',
  ERR_FS_FILE_TOO_LARGE: '文件太大',
};

/** What to do about it, by the reason's words: what the person at the keyboard can do, or whom he asks. */
const REMEDIES: Readonly<Record<string, string>> = {
  没有权限: '请管理员给这个文件夹读写的权限，或换一个有权限的用户',
  磁盘已满: '腾出一些空间，再运行一次同样的命令',
  磁盘配额已满: '腾出一些空间，或请管理员增加配额',
  文件系统是只读的: '这个磁盘或共享文件夹只能读；请管理员改成能写的，或把台账复制到能写的地方',
  磁盘读写出错: '先把台账复制到别的磁盘，再请管理员检查这个磁盘',
  '正被别的程序占用，关上打开它的程序再试': '关上打开它的程序（Excel、WPS 之类），再运行一次同样的命令',
  网络文件夹断开了: '重新连上网络文件夹，再运行一次同样的命令',
};

/** What to do where the system refused for a reason in the words of {@link reasonOf}; undefined where that says it all. */
export const remedyFor = (reason: string): string | undefined => REMEDIES[reason];

/** Why the system refused, in Chinese; of an unusual reason only its code, which others can look up. */
export function reasonOf(error: unknown): string {
  const { code, message } = error as { code?: string; message?: string };
  if (code === undefined) return message ?? String(error);
  return REASONS[code] ?? `系统没有照做（代号 ${code}）`;
}
