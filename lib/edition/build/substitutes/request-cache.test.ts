import { expect, test, vi } from 'vitest'
import { currentRequest } from '#lib/edition/render/current-request.ts'
import { cache } from './request-cache.ts'

const inRequest = <Result>(work: () => Result) =>
  currentRequest.run({ setStatus: () => undefined, memory: new Map() }, work)

test('a request asks once for each of its arguments, and another one anew', () => {
  const work = vi.fn((...names: string[]) => names.join('+'))
  const cached = cache(work)
  const ask = () => [cached('a'), cached('a', 'b'), cached(), cached('a'), cached('b'), cached()]
  const expected = ['a', 'a+b', '', 'a', 'b', '']
  expect(inRequest(ask)).toEqual(expected)
  expect(work).toHaveBeenCalledTimes(4)
  expect(inRequest(ask)).toEqual(expected)
  expect(work).toHaveBeenCalledTimes(8)
})

test('two functions do not get what the other gave, and nothing is kept outside of a request', () => {
  const one = cache((text: string) => `1${text}`)
  const other = cache((text: string) => `2${text}`)
  expect(inRequest(() => [one('a'), other('a'), one('a')])).toEqual(['1a', '2a', '1a'])
  const work = vi.fn(() => undefined)
  const alone = cache(work)
  alone()
  alone()
  expect(work).toHaveBeenCalledTimes(2)
})

test('what is rejected stays so for the request', async () => {
  const work = vi.fn(async () => {
    throw new Error('no')
  })
  const cached = cache(work)
  await inRequest(async () => {
    await expect(cached()).rejects.toThrow('no')
    await expect(cached()).rejects.toThrow('no')
  })
  expect(work).toHaveBeenCalledTimes(1)
})
