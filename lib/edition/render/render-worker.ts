import { openApplication } from './open-application.ts'
import { startRenderServer } from './render-server.ts'

/** A process that renders: it tells its parent on which socket it listens, and ends with it. */
const root = process.argv[2] ?? '.'
const application = await openApplication(root)
const server = await startRenderServer(application, root)
process.send?.({ socket: server.socket })
process.once('disconnect', async () => {
  await server.close()
  process.exit(0)
})
