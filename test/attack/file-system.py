"""A file system in user space that passes everything through to a folder, but for its times.

usage: file-system.py stick|share FOLDER MOUNT

stick  as Linux shows FAT: times in steps of two seconds, the time of change is that of modification
share  another machine's: whole seconds, its clock an hour behind
"""
import errno
import os
import sys

from fusepy import FUSE, FuseOSError, Operations

KIND, FOLDER, MOUNT = sys.argv[1:4]
HOUR = 3600


def shown(stat):
    if KIND == 'stick':
        time = float(int(stat.st_mtime) // 2 * 2)
        return time, time
    # What somebody has set (a day of long ago) stays.
    old = stat.st_mtime < stat.st_ctime - 2 * HOUR
    return float(int(stat.st_mtime) - (0 if old else HOUR)), float(int(stat.st_ctime) - HOUR)


class Through(Operations):
    def at(self, path):
        return FOLDER + path

    def getattr(self, path, fh=None):
        try:
            stat = os.lstat(self.at(path))
        except OSError as error:
            raise FuseOSError(error.errno)
        names = ('st_mode', 'st_nlink', 'st_uid', 'st_gid', 'st_size', 'st_ino')
        entry = {name: getattr(stat, name) for name in names}
        entry['st_mtime'], entry['st_ctime'] = shown(stat)
        entry['st_atime'] = entry['st_mtime']
        return entry

    def readdir(self, path, fh):
        return ['.', '..'] + os.listdir(self.at(path))

    def open(self, path, flags):
        return os.open(self.at(path), flags)

    def create(self, path, mode, fi=None):
        return os.open(self.at(path), os.O_RDWR | os.O_CREAT | os.O_EXCL, mode)

    def read(self, path, count, offset, fh):
        return os.pread(fh, count, offset)

    def write(self, path, data, offset, fh):
        return os.pwrite(fh, data, offset)

    def truncate(self, path, length, fh=None):
        os.truncate(self.at(path), length)

    def release(self, path, fh):
        os.close(fh)

    def utimens(self, path, times=None):
        os.utime(self.at(path), times)

    def rename(self, old, new):
        os.rename(self.at(old), self.at(new))

    def unlink(self, path):
        os.unlink(self.at(path))

    def mkdir(self, path, mode):
        os.mkdir(self.at(path), mode)

    def rmdir(self, path):
        os.rmdir(self.at(path))

    def chmod(self, path, mode):
        if KIND != 'stick':
            os.chmod(self.at(path), mode)

    def chown(self, path, uid, gid):
        return 0

    def fsync(self, path, datasync, fh):
        os.fsync(fh)

    def readlink(self, path):
        return os.readlink(self.at(path))

    def symlink(self, target, source):
        if KIND == 'stick':
            raise FuseOSError(errno.EPERM)
        os.symlink(source, self.at(target))

    def link(self, target, source):
        raise FuseOSError(errno.EPERM)


FUSE(Through(), MOUNT, foreground=True, nothreads=True, attr_timeout=0, entry_timeout=0, use_ino=True)
