import { uploadCurrent, uploadCurrentCatalogue } from '../storage.ts'

/** A process that uploads the edition, or the catalogue, once for a server. Tells its parent what came of it. */
const [to = '', what = 'edition'] = process.argv.slice(2)
try {
  process.send?.({ uploaded: await (what === 'edition' ? edition() : catalogue()) })
} catch (error) {
  const { name, message } = error as Error
  process.send?.({ failed: { name, message } })
} finally {
  process.disconnect?.()
}

async function edition() {
  const { written, removed, unpurged, toldAgainAt } = await uploadCurrent({ to })
  return { count: written + removed, unpurged, dueAt: toldAgainAt }
}

async function catalogue() {
  const done = await uploadCurrentCatalogue({ to })
  return { count: done?.bytes ?? 0, unpurged: [], dueAt: done?.dueAt }
}
