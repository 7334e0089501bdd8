import { expect, test } from 'vitest'
import { keyOf, pathOfKey, readStorageAddress } from './storage-address.ts'

const read = (given: string, environment = {}) => readStorageAddress(given, environment)

test.each([
  ['s3://news?region=eu-west-1', 'https://news.s3.eu-west-1.amazonaws.com/', ''],
  ['s3://news.example?region=eu-west-1', 'https://s3.eu-west-1.amazonaws.com/news.example/', ''],
  ['s3://news/a/b/?endpoint=https://s3.example.net', 'https://s3.example.net/news/', 'a/b/'],
  ['s3://news?endpoint=http://127.0.0.1:9000/s3/', 'http://127.0.0.1:9000/s3/news/', ''],
])('%s is at %s', (given, base, prefix) => {
  expect(read(given)).toMatchObject({ base, prefix, bucket: expect.stringMatching(/^news/) })
})

test('the region comes from the address, then from the environment; others than Amazon need none', () => {
  expect(read('s3://news?region=eu-west-1', { AWS_REGION: 'x' }).region).toBe('eu-west-1')
  expect(read('s3://news', { AWS_REGION: 'eu-west-3' }).region).toBe('eu-west-3')
  expect(read('s3://news', { AWS_DEFAULT_REGION: 'eu-west-4' }).region).toBe('eu-west-4')
  expect(read('s3://news?endpoint=https://s3.example.net').region).toBe('us-east-1')
})

test.each([
  ['https://news', 'is no address of a storage'],
  ['news', 'is no address of a storage'],
  ['s3://id:secret@news?region=a', 'an address holds no key'],
  ['s3://news', 'neither a region nor an endpoint'],
  ['s3://News_1?region=a', 'is no name of a bucket'],
  ['s3://news?regoin=a', '"regoin" is no setting of a storage'],
  ['s3://news?region=a&gzip=yes', 'gzip is "yes"'],
  ['s3://news?endpoint=s3.example.net', 'endpoint is "s3.example.net"'],
  ['s3://news/a%0Ab?region=a', 'is no beginning of keys'],
  ['s3://news?region=A/b', '"A/b" is no region'],
])('%s is refused: %s', (given, why) => {
  expect(() => read(given)).toThrow(why)
  expect(() => read(given)).toThrow('expected s3://BUCKET')
})

test.each([
  ['/', 'index.html'],
  ['/articles/a', 'articles/a'],
  ['/articles/%D8%A7', 'articles/ا'],
  ['/a%20b%2Bc', 'a b+c'],
])('the key of %s is %s', (path, key) => {
  expect(keyOf(path)).toBe(key)
  expect(keyOf(pathOfKey(key))).toBe(key)
})
