import { readCurrentSnapshot } from '../followed.ts'

/** A process that brings a server's snapshot of the catalogue up to date. Tells its parent what came of it. */
const [from = '', ...kept] = process.argv.slice(2)
try {
  process.send?.({ read: await readCurrentSnapshot(from, kept) })
} catch (error) {
  const { name, message, exitCode } = error as Error & { exitCode?: number }
  process.send?.({ failed: { name, message, exitCode } })
} finally {
  process.disconnect?.()
}
