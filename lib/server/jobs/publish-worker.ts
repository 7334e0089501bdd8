import { socketRenderer } from '#lib/edition/render/renderer.ts'
import { settings } from '#lib/settings/settings.ts'
import { publishCurrent } from '../edition.ts'

/**
 * A process that publishes the edition once for a server, which renders on its private socket where it names one: to go
 * through a large archive takes seconds and memory that a server has better use for. Tells its parent what came of it.
 */
const [root = '.', socket = ''] = process.argv.slice(2)
const renderer = socket === '' ? undefined : socketRenderer(socket)
try {
  const onUrgent = () => process.send?.({ isUrgentDone: true })
  // Another process uploads what the manifest says.
  const signsUrgent = settings().storage.publishTo !== undefined
  const options = { root, onUrgent, signsUrgent, ...(renderer && { renderer }) }
  process.send?.({ published: await publishCurrent(options) })
} catch (error) {
  const { name, code, message, errcode } = error as NodeJS.ErrnoException & { errcode?: number }
  process.send?.({ failed: { name, code, errcode, message } })
} finally {
  await renderer?.close()
  process.disconnect?.()
}
