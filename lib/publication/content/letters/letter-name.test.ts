import { expect, test } from 'vitest'
import type { ListId } from '#lib/publication/lists/lists.ts'
import { letterName } from './letter-name.ts'
import { letterPath } from './letter-path.ts'

test.each<[path: string, list: ListId, day: string, language: string | undefined]>([
  ['issues/daily/2026-12-01.md', 'daily', '2026-12-01', undefined],
  ['issues/weekly/2026-12-06.pt-BR.md', 'weekly', '2026-12-06', 'pt-BR'],
  ['issues/topic/city/2026-12-01.es.md', 'topic:city', '2026-12-01', 'es'],
])('%s is read, and written', (path, list, day, language) => {
  expect(letterName(path)).toEqual({ list, day, language })
  expect(letterPath(list, day, language)).toBe(path)
})

test.each([
  ['issues/2026-12-01.md', 'a letter in no folder of a list'],
  ['issues/dayly/2026-12-01.md', 'a letter in a folder that is no list: dayly'],
  ['issues/topic/2026-12-01.md', 'a letter in a folder that is no list: topic'],
  ['issues/daily/old/2026-12-01.md', 'a letter in a folder that is no list: daily/old'],
  ['issues/daily/2026-02-30.md', 'a letter whose file is named for no day: 2026-02-30.md'],
  ['issues/daily/tomorrow.md', 'a letter whose file is named for no day: tomorrow.md'],
  ['issues/daily/2026-12-01.english.md', 'a letter in a language that is none: english'],
])('%s is told of', (path, what) => {
  expect(letterName(path)).toMatchObject({ what })
})

test('a slip of the finger is mended', () => {
  expect(letterName('issues/dayly/2026-12-01.md')).toMatchObject({ mend: 'did you mean daily?' })
})
