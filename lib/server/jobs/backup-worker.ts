import { backUp } from '#lib/newsletter/store/backup.ts'
import { settings } from '#lib/settings/settings.ts'

/** A process that backs the subscriber database of the settings up into a file, and tells its parent what failed. */
const [file = ''] = process.argv.slice(2)
try {
  await backUp(settings(), file, { replaces: true })
} catch (error) {
  const { name, message, code, errcode, path } = error as NodeJS.ErrnoException & {
    errcode?: number
  }
  process.send?.({ name, message, code, errcode, path })
  process.exitCode = 1
} finally {
  process.disconnect?.()
}
