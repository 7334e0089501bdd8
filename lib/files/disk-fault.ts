import { accessSync, constants } from 'node:fs'
import { dirname } from 'node:path'

/** Why a disk, or the file system on it, did not do what was asked of it. */
export interface DiskFault {
  /** `ENOSPC`, `SQLITE_FULL`: of an error of the system, or of SQLite. */
  code: string
  /** In words, without a file's name. */
  what: string
  mend: string
  /** The file or the folder; unset where the error does not say. */
  path: string | undefined
}

type Words = Pick<DiskFault, 'what' | 'mend'>

const full = { what: 'the disk is full', mend: 'make room on it' }
const readOnly = { what: 'the file system is read-only', mend: 'mount it for writing' }
const mayNot = {
  what: 'this user may not read or write there',
  mend: 'give the user that runs Handbill the right to',
}

/** Linux counts what watches a file, and says that no space is left (inotify_add_watch(2)). */
const watches = {
  what: 'the machine watches too many files',
  mend: 'raise fs.inotify.max_user_watches (sysctl)',
}

/** By the codes of the system (errno(3)). */
const bySystem: Record<string, Words> = {
  ENOSPC: full,
  EDQUOT: { what: 'the quota is used up', mend: 'make room in it' },
  EACCES: mayNot,
  EPERM: mayNot,
  EROFS: readOnly,
  ENOTDIR: { what: 'a file is in the place of a folder', mend: 'remove it' },
  EISDIR: { what: 'a folder is in the place of a file', mend: 'remove it' },
  EIO: { what: 'the disk does not answer', mend: 'look at the log of the machine' },
  EMFILE: { what: 'this process has too many files open', mend: 'raise the limit (ulimit -n)' },
  ENFILE: { what: 'the machine has too many files open', mend: 'end what holds them' },
}

/** What only making a folder says in these words (mkdir(2)). */
const byMaking: Record<string, Words> = {
  ENOENT: { what: 'nothing can be made there', mend: 'name another folder' },
  EEXIST: { what: 'a file is in the place of a folder', mend: 'remove it' },
}

/** By the primary codes of SQLite (sqlite.org/rescode.html), of which extended ones have more in their higher bits. */
const bySqlite: Record<number, Words & { code: string }> = {
  5: {
    code: 'SQLITE_BUSY',
    what: 'another process has been writing it for too long',
    mend: 'wait for its end, and try again',
  },
  8: { code: 'SQLITE_READONLY', ...mayNot },
  10: {
    code: 'SQLITE_IOERR',
    // What SQLite shares between processes is a file, too, and no room for it has this code.
    what: 'the disk is full, or does not answer',
    mend: 'make room on it; where there is room, look at the log of the machine',
  },
  11: { code: 'SQLITE_CORRUPT', what: 'it is damaged', mend: 'see "npx handbill doctor"' },
  13: { code: 'SQLITE_FULL', ...full },
  14: {
    code: 'SQLITE_CANTOPEN',
    what: 'it cannot be opened',
    mend: 'see whether its folder is there, and give the user that runs Handbill the right to write it',
  },
  26: { code: 'SQLITE_NOTADB', what: 'it is no database', mend: 'see "npx handbill doctor"' },
}

/** What a disk or a file system refused, also where that is only the cause of an error; undefined for any other error. */
export function diskFault(error: unknown): DiskFault | undefined {
  if (!(error instanceof Error)) return undefined
  const {
    code = '',
    errcode,
    path,
    syscall,
  } = error as NodeJS.ErrnoException & {
    errcode?: number
  }
  const sqlite = code === 'ERR_SQLITE_ERROR' ? bySqlite[(errcode ?? 0) & 0xff] : undefined
  if (sqlite) return { ...sqlite, ...(isReadOnly(path) && readOnly), path }
  const words = syscall === 'mkdir' ? { ...bySystem, ...byMaking } : bySystem
  const system = Object.hasOwn(words, code) ? words[code] : undefined
  if (code === 'ENOSPC' && syscall === 'watch') return { code, ...watches, path }
  // What listens on a port, or connects to one, is no file.
  const isOfFile = !('address' in error) && syscall !== 'kill' && syscall !== 'listen'
  if (system && isOfFile) return { code, ...system, path }
  return diskFault(error.cause)
}

/** A disk's refusal as a sentence: which file, why, and how to mend it. */
export function diskFaultWords({ code, what, mend, path }: DiskFault): string {
  if (path) return `${path} cannot be used: ${what}; ${mend} (${code}).`
  return `A file cannot be written: ${what}; ${mend} (${code}). "npx handbill doctor" says which folder it is.`
}

/** SQLite has one code for a file that may not be written and for a disk that may not. */
function isReadOnly(path: string | undefined): boolean {
  if (!path) return false
  try {
    for (const each of [dirname(path), path]) accessSync(each, constants.W_OK)
    return false
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EROFS'
  }
}
