import { expect, it } from 'vitest'
import { inOrder, parseList, topicList, topicOf } from './lists.ts'

it.each([
  ['daily', 'daily'],
  [' weekly\n', 'weekly'],
  ['topic:courts', 'topic:courts'],
  ['topic:e\u0301cole', 'topic:école'],
  ['topic:عدالة', 'topic:عدالة'],
  ['Daily', undefined],
  ['hourly', undefined],
  ['', undefined],
  ['topic:', undefined],
  ['topic:a b', undefined],
  ['topic:a/b', undefined],
  ['topic:a\0b', undefined],
  ['topic:a\r\nBcc:', undefined],
  [`topic:${'a'.repeat(195)}`, undefined],
])('%j names the list %s', (text, list) => {
  expect(parseList(text)).toBe(list)
})

it('orders lists as people meet them, each once', () => {
  const lists = ['topic:b', 'weekly', 'topic:a', 'daily', 'weekly', 'topic:b'] as const
  expect(inOrder(lists)).toEqual(['daily', 'weekly', 'topic:a', 'topic:b'])
})

it('names the list of a topic, and the topic of a list', () => {
  expect(topicList('courts')).toBe('topic:courts')
  expect(topicOf('topic:courts')).toBe('courts')
  expect(topicOf('daily')).toBeUndefined()
})
