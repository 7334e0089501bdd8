import { connect } from 'node:net'

/** What came back on a connection. */
export interface Answer {
  /** Of each answer on it. */
  statuses: number[]
  /** Seconds, where the first answer names them. */
  retryAfter: number | undefined
  /** From the wish to connect to the end of the connection, by the clock. */
  milliseconds: number
}

interface Options {
  /** Milliseconds. */
  clock?: () => number
  /** Milliseconds after which the connection is given up, since the request was sent. */
  patience?: number | undefined
}

/** Sends bytes on a connection of their own, and waits until it ends. */
export function ask(port: number, bytes: string, options: Options = {}): Promise<Answer> {
  const { patience = 120_000, clock = () => performance.now() } = options
  const begun = clock()
  return new Promise((resolve) => {
    let said = ''
    let timer: NodeJS.Timeout | undefined
    const socket = connect(port, '127.0.0.1', () => {
      socket.write(bytes, 'latin1')
      timer = setTimeout(() => socket.destroy(), patience)
    })
    socket.on('data', (part) => {
      said += part.toString('latin1')
    })
    socket.on('error', () => undefined)
    socket.on('close', () => {
      clearTimeout(timer)
      const statuses = [...said.matchAll(/HTTP\/1\.1 (\d{3}) [A-Z][A-Za-z -]*\r\n/g)].map(
        ([, status]) => Number(status),
      )
      const [, wait] = /\r\nRetry-After: (\d+)\r\n/i.exec(said) ?? []
      const retryAfter = wait === undefined ? undefined : Number(wait)
      resolve({ statuses, retryAfter, milliseconds: clock() - begun })
    })
  })
}
