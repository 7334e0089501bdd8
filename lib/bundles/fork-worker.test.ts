import { once } from 'node:events'
import { expect, test } from 'vitest'
import { forkWorker } from './fork-worker.ts'

const ended = AbortSignal.abort()

test('one that is ended before it has begun ends, and tells of no error', async () => {
  const child = await forkWorker('lib/text/counted.ts', [], { signal: ended })
  expect(await once(child, 'exit')).toEqual([null, 'SIGTERM'])
})

test('one that is ended while it is waited for ends, and tells of no error', async () => {
  const ending = new AbortController()
  const forked = forkWorker('lib/text/counted.ts', [], { signal: ending.signal })
  const child = forked.then((each) => once(each, 'exit'))
  forked.then(() => ending.abort())
  expect(await child).toEqual([null, 'SIGTERM'])
})

test('one that is left alone ends by itself', async () => {
  const child = await forkWorker('lib/text/counted.ts', [], {
    signal: new AbortController().signal,
  })
  expect(await once(child, 'exit')).toEqual([0, null])
})
