import { afterEach, beforeEach, expect, test } from 'vitest'
import { StorageServer } from './fixtures/storage-server.ts'
import { type Machine, machine, publish, storageOf, upload } from './fixtures/stored.ts'
import { verifyStorage } from './verify-storage.ts'

let server: StorageServer
let desk: Machine

beforeEach(async () => {
  server = await StorageServer.start()
  desk = await machine()
  await publish(desk, { '/': 'front', '/articles/a': 'a '.repeat(1000), '/articles/b': 'b' }, 1000)
})
afterEach(async () => {
  await server.close()
  await desk.close()
})

const verify = (since?: number) =>
  verifyStorage(storageOf(server), desk.edition.publicKey, since === undefined ? {} : { since })

test.each(['', '&gzip=on'])('a bucket that is as it was signed%s', async (more) => {
  await upload(server, desk, { address: server.addressOf('', more) })
  expect(await verify()).toMatchObject({
    files: 3,
    faults: [],
    index: { site: 'https://example.org' },
  })
})

test('names what is wrong, missing and added, and an edition that is too old', async () => {
  await upload(server, desk)
  const [a, b] = ['articles/a', 'articles/b'].map((key) => server.objects.get(key))
  // Longer than what was signed.
  if (a) a.bytes = Buffer.from('other '.repeat(1000))
  if (b) b.headers['content-type'] = 'text/plain'
  server.objects.delete('index.html')
  server.objects.set('zebra', { bytes: Buffer.from('z'), headers: {}, etag: '"z"', written: 0 })
  const { faults } = await verify(5000)
  expect(faults.map(({ file, kind }) => `${file} ${kind}`)).toEqual([
    ...['articles/a wrong', 'articles/b wrong', 'edition.json old', 'index.html missing'],
    'zebra added',
  ])
})

test('an object that says it is compressed, and is not, is wrong', async () => {
  await upload(server, desk)
  const held = server.objects.get('articles/a')
  if (held) held.headers['content-encoding'] = 'gzip'
  expect((await verify()).faults).toMatchObject([{ file: 'articles/a', kind: 'wrong' }])
})

test('an index that nobody with the key signed is not believed', async () => {
  await upload(server, desk)
  const held = server.objects.get('edition.json')
  if (held) held.bytes = Buffer.concat([held.bytes, Buffer.from(' ')])
  expect(await verify()).toMatchObject({ files: 0, faults: [{ file: 'edition.json.sig' }] })
})
