import { expect, test } from 'vitest'
import { languageOfPath } from './language-of-path.ts'
import type { Publication } from './publication.ts'

const publication = {
  site: { language: 'fa', languages: ['fa', 'fr', 'pt-BR'] },
} as unknown as Publication

test.each([
  ['/fr/nothing', 'fr'],
  ['/fr', 'fr'],
  ['/pt-br/a/b', 'pt-BR'],
  ['/friday', 'fa'],
  ['/', 'fa'],
  ['', 'fa'],
])('at %s nothing is to be found in %s', (path, language) => {
  expect(languageOfPath(publication, path)).toBe(language)
})
