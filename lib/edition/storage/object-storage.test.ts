import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { StorageServer } from './fixtures/storage-server.ts'
import { type Machine, machine, publish, storageOf, texts, upload } from './fixtures/stored.ts'
import { ObjectStorage } from './object-storage.ts'
import { readStorageAddress } from './storage-address.ts'

let server: StorageServer
let desk: Machine

beforeEach(async () => {
  server = await StorageServer.start()
  desk = await machine()
  await publish(desk, { '/': 'front', '/articles/a': 'a' }, 1000)
})
afterEach(async () => {
  await server.close()
  await desk.close()
})

/** A storage as it is asked with other keys, or at another address. */
function asked(address: string, credentials = StorageServer.credentials): ObjectStorage {
  return new ObjectStorage(readStorageAddress(address, {}), credentials, { patience: 300 })
}
const wrongKey = { ...StorageServer.credentials, secretAccessKey: 'wrong' }
const strange = { ...StorageServer.credentials, accessKeyId: 'STRANGER' }

test('keys of any letters are signed, kept, listed page by page, and removed', async () => {
  const storage = storageOf(server)
  const keys = ['a b', 'a+b', "it's (1)!*", 'ب/ج', 'ü', 'a%20b', 'a&b=c?d#e']
  for (const key of keys) await storage.put(key, Buffer.from(key))
  const listed: string[] = []
  for await (const key of storage.keys(2)) listed.push(key)
  expect(listed.sort()).toEqual(keys.sort())
  for (const key of keys) expect((await storage.get(key))?.bytes.toString()).toBe(key)
  for (const key of keys) await storage.remove(key)
  expect(server.objects.size).toBe(0)
  expect(await storage.get('a b')).toBeUndefined()
})

test('conditions are kept', async () => {
  const storage = storageOf(server)
  const etag = await storage.put('a', Buffer.from('1'), { condition: 'absent' })
  expect(await storage.put('a', Buffer.from('2'), { condition: 'absent' })).toBeUndefined()
  expect(await storage.put('a', Buffer.from('2'), { condition: '"another"' })).toBeUndefined()
  expect(await storage.put('a', Buffer.from('2'), { condition: etag })).toMatch(/^"/)
  expect(texts(server)).toEqual({ a: '2' })
})

test('conditions are kept by a storage that knows ETags without their quotes, too', async () => {
  server.takesBare = true
  const storage = storageOf(server)
  const etag = await storage.put('a', Buffer.from('1'))
  const next = await storage.put('a', Buffer.from('2'), { condition: etag })
  expect(next).toMatch(/^"/)
  expect(await storage.put('a', Buffer.from('3'), { condition: etag })).toBeUndefined()
  expect(await storage.put('a', Buffer.from('3'), { condition: next })).toMatch(/^"/)
  expect(texts(server)).toEqual({ a: '3' })
  // Learnt once.
  expect(server.requests).toHaveLength(6)
  await storage.remove('a')
  await upload(server, desk)
  await publish(desk, { '/': 'front 2' }, 2000)
  await upload(server, desk)
  expect(texts(server)['index.html']).toBe('front 2')
})

test.each([
  [() => asked(server.addressOf(), wrongKey), 'the signature is not what it expects'],
  [() => asked(server.addressOf(), strange), 'it does not know the key'],
  [() => asked(server.addressOf().replace('news', 'other')), 'there is no such bucket'],
  [() => asked('s3://news?endpoint=http://127.0.0.1:1234'), 'ECONNREFUSED'],
])('what is refused is said with what mends it: %#', async (storage, why) => {
  await expect(storage().put('a', Buffer.from('a'))).rejects.toThrow(why)
})

test.each([
  [403, 'AccessDenied', 'may read, write and delete in this bucket'],
  [403, '', 'may read, write and delete in this bucket'],
  [400, 'AuthorizationHeaderMalformed', 'mend the endpoint or the region'],
  [301, 'PermanentRedirect', 'mend the endpoint or the region'],
  [404, '', 'which is no word of a storage: check the endpoint'],
  [403, 'ExpiredToken', 'AWS_SESSION_TOKEN'],
  [403, 'QuotaExceeded', 'it is full'],
  [400, 'Odd', 'it answered 400 Odd'],
])('%d %s is told at once', async (status, code, why) => {
  server.order = () => ({ status, code })
  await expect(storageOf(server).put('a', Buffer.from('a'))).rejects.toThrow(why)
  expect(server.requests).toHaveLength(1)
})

test('who reads alone is told what a reader needs', async () => {
  server.order = () => ({ status: 403, code: 'AccessDenied' })
  await expect(storageOf(server).get('a')).rejects.toThrow('may read and list in this bucket')
  server.order = () => ({ status: 503, code: 'SlowDown' })
  const failed = asked(server.addressOf()).get('a')
  await expect(failed).rejects.toThrow('Nothing was written there.')
})

test.each([503, 500, 429])('%d is tried again until it is over', async (status) => {
  server.order = ({ count }) => (count < 2 ? { status, code: 'SlowDown' } : undefined)
  await storageOf(server).put('a', Buffer.from('a'))
  expect(texts(server)).toEqual({ a: 'a' })
  expect(server.requests).toHaveLength(3)
})

test('a storage that stays away ends it after a while, as something for later', async () => {
  server.order = () => ({ status: 503, code: 'SlowDown' })
  const failed = asked(server.addressOf()).put('a', Buffer.from('a'))
  await expect(failed).rejects.toThrow('it answered 503 SlowDown')
  await expect(failed).rejects.toMatchObject({ exitCode: 75 })
})

test('a clock that is an hour off is no fault: the storage says what time it is', async () => {
  server.ahead = 3_600_000
  await storageOf(server).put('a', Buffer.from('a'))
  expect(texts(server)).toEqual({ a: 'a' })
  server.order = () => ({ status: 403, code: 'RequestTimeTooSkewed' })
  await expect(storageOf(server).put('a', Buffer.from('a'))).rejects.toThrow(
    'the clock of this machine is 60 minutes slow',
  )
})

test('a storage that knows no conditions is refused before anything is written', async () => {
  server.knowsConditions = false
  await expect(upload(server, desk)).rejects.toThrow('that keeps If-Match and If-None-Match')
  expect(server.objects.size).toBe(0)
})

test('answers that are lost, and ETags that are not kept, harm nothing', async () => {
  server.order = ({ method, count }) => (method === 'PUT' && count % 2 === 0 ? 'lose' : undefined)
  await upload(server, desk)
  await publish(desk, { '/': 'front 2' }, 2000)
  server.order = ({ key, method }) => {
    // Another ETag than was said.
    const held = server.objects.get(key)
    if (held && method === 'GET') held.etag = `"${server.requests.length}"`
    return undefined
  }
  await upload(server, desk)
  expect(texts(server)['index.html']).toBe('front 2')
})

test.each([
  ['stray', 'holds no edition, but "stray"'],
  ['edition.json', 'which is no index of an edition'],
  ['edition/upload.json', 'which no Handbill of this version wrote'],
])('a bucket that holds something else (%s) stays as it is', async (key, why) => {
  server.objects.set(key, { bytes: Buffer.from('x'), headers: {}, etag: '"x"', written: 0 })
  await expect(upload(server, desk)).rejects.toThrow(why)
  expect(texts(server)).toEqual({ [key]: 'x' })
})

test('a bucket of another publication stays as it is', async () => {
  await upload(server, desk)
  const held = server.objects.get('edition.json')
  if (held) held.bytes = Buffer.from(held.bytes.toString().replace('example.org', 'other.org'))
  await publish(desk, { '/': 'front 2' }, 2000)
  await expect(upload(server, desk)).rejects.toThrow('holds the edition of https://other.org')
  expect(texts(server)['index.html']).toBe('front')
})

test('a storage that never answers hangs nothing', async () => {
  server.order = () => 'hang'
  const storage = new ObjectStorage(
    readStorageAddress(server.addressOf(), {}),
    StorageServer.credentials,
    { patience: 0, longestTry: 100 },
  )
  await expect(storage.put('a', Buffer.from('a'))).rejects.toThrow('in vain')
})

test('one that answers a byte at a time is told by its slowness, and one without end within bounds', async () => {
  const slow = createServer((request, response) => {
    response.writeHead(200, { 'Content-Length': 1_000_000 })
    if (request.url?.includes('endless')) response.end(Buffer.alloc(1_000_000))
    else response.write('x')
  })
  await new Promise<void>((listening) => slow.listen(0, '127.0.0.1', listening))
  const { port } = slow.address() as AddressInfo
  const storage = new ObjectStorage(
    readStorageAddress(`s3://news?endpoint=http://127.0.0.1:${port}&region=eu-1`, {}),
    StorageServer.credentials,
    { patience: 0, longestTry: 300 },
  )
  await expect(storage.get('slow')).rejects.toThrow(/in vain: .*timeout/i)
  const failed = storage.get('endless', 1000)
  await expect(failed).rejects.toThrow('more than 1000 bytes, the most that belongs there')
  await expect(failed).rejects.toMatchObject({ name: 'TooLargeError', exitCode: 1 })
  slow.closeAllConnections()
  slow.close()
})
