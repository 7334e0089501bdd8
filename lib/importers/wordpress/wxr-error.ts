import { basename } from 'node:path'
import { ToldError } from '#lib/errors/told-error.ts'

/** Thrown for a file that is no export of WordPress, or one that cannot be trusted; nothing has been written then. */
export class WxrError extends ToldError {
  override name = 'ImportError'

  /** `path` is the file, `line` counted from 1, `mend` a sentence. */
  constructor(path: string, line: number, what: string, mend: string) {
    super(
      `${basename(path)}:${line}: ${what}; expected an export of WordPress (WXR 1.0, 1.1 or 1.2). ${mend} Nothing was written.`,
    )
  }
}
