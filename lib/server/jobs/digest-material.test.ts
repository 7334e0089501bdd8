import { expect, test } from 'vitest'
import { Secrets } from '#lib/newsletter/list/tokens.ts'
import type { Publication } from '#lib/publication/articles/publication.ts'
import { issuePublication } from './digest-material.ts'

const secrets = new Secrets('a secret of the tests')
const issue = { id: 1, list: 'daily' as const, language: 'en' }

function logoWith(look: object) {
  const site = {
    ...{ name: 'The Local', url: 'https://news.example/', timeZone: 'UTC' },
    ...{ language: 'en', languages: ['en'], look },
  }
  return issuePublication({ site, now: 0 } as unknown as Publication, issue, secrets).logo
}

test('issues have the logo of the look where it was drawn for them, from the address of the pages', () => {
  const size = { width: 64, height: 32, isName: true }
  expect(logoWith({ mailLogo: { file: 'mail-logo-1a.png', ...size } })).toEqual({
    url: 'https://news.example/theme/mail-logo-1a.png',
    ...size,
  })
  expect(logoWith({})).toBeUndefined()
})
