import { memoryOf } from '../bench/run.ts'
import { letLoose, mailsTo } from '../bench/storm.ts'
import { longestSilence, type StormReport, wholeStorm } from '../bench/storm-report.ts'
import { copyOfSmall, type Running, run, start } from './command-line.ts'
import { ownPorts } from './publications.ts'
import { expect, test } from './test.ts'

const port = ownPorts.storm
const publication = copyOfSmall('storm', port)
/** Seconds of the storm, by a clock that leaves out what the machine does besides. */
const seconds = 25

test.describe.configure({ mode: 'serial' })
// Patience for a machine that is busy with other things.
test.setTimeout(300_000)

let server: Running
let report: StormReport

test.beforeAll(async () => {
  test.setTimeout(300_000)
  for (const words of [['build', '--content-only'], ['publish']])
    expect((await run(words, publication.settings)).code).toBe(0)
  server = start(['serve'], publication.settings)
  await server.says('is at http://')
  const pid = server.child.pid ?? 0
  report = await letLoose({ ...wholeStorm, port, pid, seconds, page: '/articles/second' })
})
test.afterAll(() => server.end())

test('the server outlives the storm, in less than 400 MB', () => {
  expect(report.held).toBe(wholeStorm.connections)
  expect([server.child.exitCode, server.child.signalCode]).toEqual([null, null])
  expect(memoryOf(server.child.pid, 'VmHWM')).toBeLessThan(400)
})

for (const kind of ['healthz', 'page'] as const)
  test(`in every two seconds there was an answer: ${kind}`, () => {
    expect(longestSilence([0, ...report.answered[kind]], report.seconds)).toBeLessThan(2)
  })

test('every answer is 200, 303, a 4xx or 503', () => {
  const statuses = Object.values(report.statuses).flatMap((counts) => Object.keys(counts))
  const known = (status: string) => /^(?:200|303|4\d\d|503)$/.test(status)
  expect(statuses.filter((status) => !known(status))).toEqual([])
  expect(report.unanswered).toEqual({})
})

test('readers had their pages, and enough searches and sign-ups came through', async () => {
  expect(report.statuses.page).toEqual({ 200: expect.any(Number) })
  expect(report.searchesFound).toBeGreaterThanOrEqual(200)
  expect(report.addresses.length).toBeGreaterThan(seconds)
  const folder = `${publication.settings.DATA_DIR}/mail`
  expect(await mailsTo(report.addresses, folder)).toBe(report.addresses.length)
})
