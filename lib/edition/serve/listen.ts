import type { Server } from 'node:http'
import { type AddressInfo, createServer, type Server as Listener } from 'node:net'

export interface Listening {
  host: string
  port: number
}

/** Connections that wait to be taken: what the kernel drops comes again after a second. */
const backlog = 4096
/** Listening sockets, each of which gives up to one connection in a turn of the event loop. */
const doors = 128
/** Where the kernel shares connections out among sockets that listen at one port (SO_REUSEPORT). */
const canShare = process.platform === 'linux'

/**
 * Has a server listen at a port, where the system can on several sockets: libuv takes one connection of a socket in each
 * turn of its loop, and while pages are rendered a turn is so long that readers would wait for theirs for many seconds.
 * Resolves with the further sockets, whose connections are the server's, but which are closed by themselves. Rejects with
 * what Node.js says where the port cannot be had.
 */
export async function listen(server: Server, { host, port }: Listening): Promise<Listener[]> {
  if (!canShare) {
    await open(server, { host, port })
    return []
  }
  // Another process of this user that shares its port, too, would not be noticed otherwise.
  const probe = createServer()
  await open(probe, { host, port })
  const address = probe.address() as AddressInfo
  await new Promise((resolve) => probe.close(resolve))
  const shared = { host, port: address.port, reusePort: true }
  await open(server, shared)
  const others = Array.from({ length: doors - 1 }, () =>
    createServer({ allowHalfOpen: true, noDelay: true }, (socket) => {
      server.emit('connection', socket)
    }),
  )
  await Promise.all(others.map((each) => open(each, shared)))
  return others
}

function open(server: Listener, where: Listening & { reusePort?: boolean }): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen({ ...where, backlog }, () => {
      server.off('error', reject)
      resolve()
    })
  })
}
