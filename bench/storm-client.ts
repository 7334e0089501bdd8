import { connect } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { hostileRequests } from './hostile-requests.ts'
import { type Answer, ask } from './raw-request.ts'
import { type Storm, type StormReport, times } from './storm-report.ts'
import { UnhurriedClock } from './unhurried-clock.ts'

/**
 * Everything at once, in a process of its own: connections that ask for nothing, searches, unknown addresses and hostile
 * requests, beside readers and sign-ups. Its first argument is a {@link Storm} as JSON; it prints a {@link StormReport}.
 */
const storm = JSON.parse(process.argv[2] ?? '') as Storm
const { port, seconds } = storm
const ofBoth = new UnhurriedClock('self', storm.pid)
const clock = () => ofBoth.now()
/** The storm lasts as long as the server has to bear it. */
const ofServer = new UnhurriedClock(storm.pid)
/** When the requests begin to come. */
let begun = Number.POSITIVE_INFINITY
let begunAtServer = Number.POSITIVE_INFINITY
const isOver = () => ofServer.now() - begunAtServer > seconds * 1000
const report: StormReport = {
  ...{ held: 0, seconds, statuses: {}, searchesFound: 0, addresses: [], times: {} },
  ...{ answered: { healthz: [], page: [] }, unanswered: {} },
}
const taken: Record<string, number[]> = {}

/** A request as a browser sends it, from a network of its own. */
function get(path: string, network: number, more = ''): string {
  return `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nX-Forwarded-For: ${networkOf(network)}\r\nAccept: text/html\r\nAccept-Encoding: gzip, br\r\nConnection: close\r\n${more}\r\n`
}

const networkOf = (number: number) =>
  `10.${(number >> 16) & 255}.${(number >> 8) & 255}.${number & 255}`

/** Notes how a request of a kind was answered. */
function note(kind: string, { statuses, milliseconds }: Answer): void {
  const counts = report.statuses[kind] ?? {}
  report.statuses[kind] = counts
  for (const status of statuses) counts[status] = (counts[status] ?? 0) + 1
  if (statuses.length === 0) report.unanswered[kind] = (report.unanswered[kind] ?? 0) + 1
  const sofar = taken[kind] ?? []
  taken[kind] = sofar
  sofar.push(milliseconds)
}

/** Asks until it is answered something else than 503, each time after as long as the answer says. */
async function askPatiently(kind: string, bytes: string): Promise<number | undefined> {
  for (;;) {
    const answer = await ask(port, bytes, { clock })
    note(kind, answer)
    const [status] = answer.statuses
    if (status !== 503 || isOver()) return status
    await pause((answer.retryAfter ?? 1) * 1000 * (1 + Math.random()))
    if (isOver()) return status
  }
}

async function searches(): Promise<void> {
  const words = ['news', 'press', 'article', 'feed', 'mail', 'town', 'council', 'reader']
  const one = async (index: number) => {
    const word = words[index % words.length]
    const status = await askPatiently('search', get(`/search?q=${word}+${index}`, index))
    if (status === 200) report.searchesFound++
  }
  await Promise.all(Array.from({ length: storm.searches }, (_, index) => one(index)))
}

async function unknown(): Promise<void> {
  const one = (index: number) =>
    askPatiently('unknown', get(`/articles/nothing-${index}`, 100_000 + index))
  await Promise.all(Array.from({ length: storm.unknown }, (_, index) => one(index)))
}

async function hostile(): Promise<void> {
  const requests = hostileRequests(port)
  const one = async (index: number) => {
    const { name, bytes, leavesAfter } = requests[index % requests.length] ?? {
      name: '',
      bytes: '',
    }
    const answer = await ask(port, bytes, { patience: leavesAfter, clock })
    if (leavesAfter === undefined) note(`hostile: ${name}`, answer)
  }
  await Promise.all(Array.from({ length: storm.hostile }, (_, index) => one(index)))
}

/** Asks whether the server is alive ten times a second, whether it has answered or not; notes when it did. */
async function probes(): Promise<void> {
  const sent: Promise<void>[] = []
  while (!isOver()) {
    sent.push(lookOnce('healthz', '/healthz', 0))
    await pause(100)
  }
  await Promise.all(sent)
}

async function lookOnce(kind: 'healthz' | 'page', path: string, number: number): Promise<void> {
  const answer = await ask(port, get(path, 200_000 + number), { clock })
  note(kind, answer)
  if (answer.statuses[0] === 200) report.answered[kind].push((clock() - begun) / 1000)
}

/** Asks for a page again and again; notes when it had one. */
async function reader(path: string, number: number): Promise<void> {
  await pause(Math.random() * 500)
  while (!isOver()) {
    await lookOnce('page', path, number)
    await pause(500)
  }
}

async function signUps(): Promise<void> {
  const sent: Promise<unknown>[] = []
  for (let number = 0; !isOver(); number++) {
    sent.push(signUp(number))
    await pause(1000 / storm.signUps)
  }
  await Promise.all(sent)
}

async function signUp(number: number): Promise<void> {
  const address = `storm-${number}@example.org`
  const body = `email=${encodeURIComponent(address)}&list=daily`
  const head = get(
    '/newsletter/subscribe',
    300_000 + number,
    [
      'Content-Type: application/x-www-form-urlencoded\r\n',
      `Content-Length: ${body.length}\r\n`,
    ].join(''),
  )
  const status = await askPatiently('sign-up', `${head.replace('GET', 'POST')}${body}`)
  if (status === 303) report.addresses.push(address)
}

/** Connections that are opened and then ask for nothing. */
async function hold(): Promise<() => number> {
  let open = 0
  for (let number = 0; number < storm.connections; number++) {
    const socket = connect(port, '127.0.0.1', () => open++)
    socket.on('error', () => undefined)
    socket.on('close', () => open--)
    if (number % 500 === 499) await pause(20)
  }
  await pause(500)
  return () => open
}

const held = await hold()
report.held = held()
begun = clock()
begunAtServer = ofServer.now()
const others = [
  probes(),
  signUps(),
  ...Array.from({ length: storm.readers }, (_, index) => reader(storm.page, index + 1)),
]
await pause(1000)
const beside = Promise.all(others).then(() => (clock() - begun) / 1000)
await Promise.all([searches(), unknown(), hostile()])
const ended = await beside
for (const [kind, all] of Object.entries(taken)) report.times[kind] = times(all)
report.seconds = ended
process.stdout.write(JSON.stringify(report), () => process.exit(0))
