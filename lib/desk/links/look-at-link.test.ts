import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startOddServer } from './fixtures/odd-server.ts'
import { lookAtLink } from './look-at-link.ts'

let server: Awaited<ReturnType<typeof startOddServer>>
beforeEach(async () => {
  server = await startOddServer()
})
afterEach(() => server.close())

const options = { agent: 'Test', timeout: 10_000, gap: 1, retries: [5], allowsPrivate: true }
const look = (path: string, others = {}) =>
  lookAtLink(`${server.url}${path}`, { ...options, ...others })

const missing = (why: string) => ({ found: 'missing', why })
const unclear = (why: string) => ({ found: 'unclear', why })
const there = { found: 'there' }

const cases: [path: string, found: object, asked: string[]][] = [
  ['/there', there, ['HEAD /there']],
  ['/no-head', there, ['HEAD /no-head', 'GET /no-head']],
  ['/lies-to-head', there, ['HEAD /lies-to-head', 'GET /lies-to-head']],
  ['/large', there, ['HEAD /large', 'GET /large']],
  ['/missing', missing('404'), ['HEAD /missing', 'GET /missing']],
  ['/gone', missing('410'), ['HEAD /gone', 'GET /gone']],
  ['/broken', missing('500'), ['HEAD /broken', 'GET /broken', 'HEAD /broken', 'GET /broken']],
  ['/broken-once', there, ['HEAD /broken-once', 'GET /broken-once', 'HEAD /broken-once']],
  ['/forbidden', unclear('403'), ['HEAD /forbidden', 'GET /forbidden']],
  ['/busy', unclear('429'), ['HEAD /busy', 'HEAD /busy']],
  ['/busy-once', there, ['HEAD /busy-once', 'HEAD /busy-once']],
  ['/busy-long', unclear('429'), ['HEAD /busy-long']],
  ['/moved', there, ['HEAD /moved', 'HEAD /moved-again', 'HEAD /there']],
  ['/moved-to-a-file', missing('404'), ['HEAD /moved-to-a-file']],
]

describe('a look at a link', () => {
  it.each(cases)('%s', async (path, found, asked) => {
    expect(await look(path)).toEqual(found)
    expect(server.asked).toEqual(asked)
    expect([...server.agents]).toEqual(['Test'])
  })

  it.each([
    ['/moved-nowhere', missing('404')],
    ['/endless', missing('EREDIRECTS')],
    ['/closes', missing('ECONNRESET')],
  ])('%s', async (path, found) => {
    expect(await look(path)).toEqual(found)
  })

  it('of what does not answer', async () => {
    expect(await look('/slow', { timeout: 300 })).toEqual(missing('ETIMEDOUT'))
  })

  it('of what speaks no HTTP, and of nobody', async () => {
    expect(await look('/no-http')).toMatchObject({ found: 'missing' })
    await server.close()
    expect(await look('/there')).toEqual(missing('ECONNREFUSED'))
  })
})

describe('what is in no public network', () => {
  it.each(['/there'])('is not asked', async (path) => {
    const refused = await look(path, { allowsPrivate: false })
    expect(refused).toEqual(missing('EPRIVATE'))
    const { port } = new URL(server.url)
    const named = await lookAtLink(`http://localhost:${port}${path}`, {
      ...options,
      allowsPrivate: false,
    })
    expect(named).toEqual(missing('EPRIVATE'))
    expect(server.asked).toEqual([])
  })
})
