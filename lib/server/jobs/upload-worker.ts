import { uploadCurrent } from '../storage.ts'

/** A process that uploads the edition once for a server. Tells its parent what came of it. */
const [to = ''] = process.argv.slice(2)
try {
  const { written, removed, unpurged } = await uploadCurrent({ to })
  process.send?.({ uploaded: { written, removed, unpurged } })
} catch (error) {
  const { name, message } = error as Error
  process.send?.({ failed: { name, message } })
} finally {
  process.disconnect?.()
}
