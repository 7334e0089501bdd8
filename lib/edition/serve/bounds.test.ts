import { expect, test } from 'vitest'
import { beyondBounds } from './bounds.ts'

const host = ['Host', 'news.example']
const many = (count: number, text: string) => Array.from({ length: count }, () => text)
const letters = '%F0%9F%97%9E'.repeat(9000)

test.each<[string, string, string[]]>([
  ['a page', '/articles/a', host],
  ['64 parameters', `/search?${many(64, 'a').join('&')}`, host],
  ['a search for thousands of letters', `/search?q=${letters}`, host],
  ['the same by its other spelling', `/search/?q=${letters}`, host],
  ['31 KB of headers', '/', [...host, 'A', 'a'.repeat(31_000)]],
  ['100 headers', '/', [...host, ...many(99, 'A').flatMap((name) => [name, 'a'])]],
  ['64 parts of a path', `${'/a'.repeat(64)}`, host],
])('%s is looked at', (_, url, headers) => {
  expect(beyondBounds(url, headers)).toBeUndefined()
})

test.each<[string, number, string, string[]]>([
  ['65 parameters', 400, `/search?${many(65, 'a').join('&')}`, host],
  ['parameters without names', 400, `/?${'&'.repeat(65)}`, host],
  ['thousands of parameters', 400, `/search?${'a&'.repeat(30_000)}`, host],
  ['the same behind a second question mark', 400, `/search??${'a&'.repeat(16_000)}`, host],
  ['the same of another page', 400, `/nothing?a?${'a&'.repeat(100)}`, host],
  ['two hosts', 400, '/', [...host, 'host', 'other.example']],
  ['the same host twice', 400, '/', [...host, ...host]],
  ['33 KB of headers', 431, '/', [...host, 'A', 'a'.repeat(33_000)]],
  ['33 KB of headers of a search', 431, '/search?q=a', [...host, 'A', 'a'.repeat(33_000)]],
  ['101 headers', 431, '/', [...host, ...many(100, 'A').flatMap((name) => [name, 'a'])]],
  ['an address of 33 KB', 431, `/articles?q=${'a'.repeat(33_000)}`, host],
  ['what only begins like a search', 431, `/searching?q=${'a'.repeat(33_000)}`, host],
  ['65 parts of a path', 404, '/a'.repeat(65), host],
  ['slashes alone', 404, '/'.repeat(20_000), host],
])('%s is not looked at: %i', (_, status, url, headers) => {
  expect(beyondBounds(url, headers)?.status).toBe(status)
})
