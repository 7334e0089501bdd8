import type { KeyObject } from 'node:crypto'
import type { ObjectStorage } from './object-storage.ts'

export interface UploadOptions {
  storage: ObjectStorage
  /** Folder of the edition, which has a manifest. */
  distDir: string
  /** What this machine keeps of the storage. */
  folder: string
  /** Puts everything anew, and removes all that is not the edition's, whatever is thought to lie there. */
  isMending?: boolean
  /** Of when the content is, ISO 8601 in UTC; undefined where that is not known. */
  contentDate?: string | undefined
  /** By which the editions of this machine are signed; undefined: others' signatures are not looked at. */
  key?: KeyObject
  /** Leaves what another machine put there: what is not edited is of before it. */
  onlyOwn?: boolean
  /** Whether nothing can be newer than this content, whatever its date: the branch that all publish says so. */
  isLatest?: boolean
  /** The claim that an upload of this machine held last, and where the next one is noted. */
  former?: string | undefined
  onClaim?: (id: string) => void
  /** Told which paths will change, before any of them does: what follows from it is not lost with this process. */
  onAnnounce?: (paths: string[]) => Promise<void>
  /** Milliseconds for which another publisher is waited for. */
  patience?: number
  onWait?: () => void
  onProgress?: (done: number, total: number) => void
}

/** What an upload did. */
export interface Uploaded {
  written: number
  removed: number
  /** Files of the edition. */
  total: number
  /** Requests that it took. */
  requests: number
  /** Address of the publication, without a slash at its end. */
  site: string
  /** Paths whose objects are gone, or others than before: what readers must no longer see is first. */
  changed: string[]
  /** Parts of the manifest that lay there unreadable: what they listed may lie there still. */
  lost: string[]
}
