import { EventEmitter } from 'node:events'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { expect, it } from 'vitest'
import { pause } from '#lib/time/pause.ts'
import { paceDesk } from './pace-desk.ts'

/** How long so many requests of 10 ms, one after the other, waited before they passed, in milliseconds. */
async function waitsOf(
  count: number,
  {
    url = '/desk',
    method = 'GET',
    session = (_: number): string | undefined => 'one',
    isSending = true,
  } = {},
): Promise<number[]> {
  let now = 1000
  const waits: number[] = []
  const clock = {
    ...{ isSending: () => isSending, now: () => now },
    wait: async (milliseconds: number) => {
      now += milliseconds
    },
  }
  const pass = paceDesk(async () => {
    now += 10
  }, clock)
  for (let index = 0; index < count; index++) {
    const start = now
    await pass(asking(url, method, session(index)), responding(), async () => undefined)
    waits.push(now - start - 10)
  }
  return waits
}

function asking(url: string, method: string, session: string | undefined): IncomingMessage {
  const headers = { 'x-handbill-door': 'here', cookie: session && `handbill-desk=${session}` }
  return { url, method, headers } as unknown as IncomingMessage
}

const responding = () => new EventEmitter() as ServerResponse

it('lets a session wait that asks without end while an issue is sent, from the sixth page on', async () => {
  expect(await waitsOf(8)).toEqual([0, 0, 0, 0, 0, 150, 190, 190])
})

const never: [string, Parameters<typeof waitsOf>[1]][] = [
  ['while nothing is sent', { isSending: false }],
  ['what acts', { method: 'POST', url: '/desk/act/hold' }],
  ['elsewhere', { url: '/newsletter' }],
  ['strangers', { session: () => undefined }],
  ['many editors', { session: String }],
]
it.each(never)('lets nobody wait: %s', async (_, how) => {
  expect(await waitsOf(8, how)).toEqual(Array(8).fill(0))
})

it('gives a turn up whose browser has left, and lets nobody wait longer than two seconds', async () => {
  const waits: number[] = []
  const left: boolean[] = []
  const wait = (milliseconds: number, signal: AbortSignal) => {
    waits.push(milliseconds)
    return pause(60_000, signal)
  }
  const pass = paceDesk(async () => void left.push(true), {
    isSending: () => true,
    now: () => 0,
    wait,
  })
  const responses = Array.from({ length: 40 }, responding)
  const all = responses.map((each) =>
    pass(asking('/desk', 'GET', 'one'), each, async () => undefined),
  )
  for (const response of responses) response.emit('close')
  await Promise.all(all)
  expect(left).toHaveLength(40)
  expect(Math.max(...waits)).toBe(2000)
})
