import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'

/** A relay in a process of its own that takes every mail and forgets it; it prints its port. */
const server = new SMTPServer({
  ...{ authOptional: true, disabledCommands: ['STARTTLS'], logger: false, hideSTARTTLS: true },
  onData: (stream, _, done) => {
    stream.resume().on('end', () => done())
  },
})
server.on('error', () => undefined)
server.listen(0, '127.0.0.1', () => {
  console.log((server.server.address() as AddressInfo).port)
})
