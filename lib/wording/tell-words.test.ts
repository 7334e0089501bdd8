import { expect, test } from 'vitest'
import { reviewWords } from './review-words.ts'
import { tellWords } from './tell-words.ts'

test('a language that is not there lacks everything', () => {
  const told = tellWords('eu', {})
  const count = reviewWords('eu', {}).length
  expect(told).toContain(`eu: ${count} texts, ${count} missing, 0 not known`)
  expect(told).toMatch(
    /^ {2}article\.by {2}By \{names\}\n {4}.*\. At most 44 letters\.\n {4}\{names\}: /m,
  )
})

test('a file is told what it lacks, what nothing reads, and what is English', () => {
  const words = {
    site: {
      latest: 'Latest',
      topics: 'Gaiak',
      articleCount: { other: '{count} artikulu' },
      lates: 'X',
    },
    sites: {},
  }
  const told = tellWords('eu', words)
  expect(told).toContain('forms missing: one')
  expect(told).toContain('Not known, and shown nowhere:\n  site.lates\n  sites\n')
  expect(told).toContain('The same as in English:\n  site.latest  Latest\n')
  expect(told).not.toMatch(/^ {2}site\.topics/m)
})
