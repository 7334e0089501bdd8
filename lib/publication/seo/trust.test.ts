import { expect, test } from 'vitest'
import { trustTxt } from './trust.ts'

const site = {
  ...{ name: 'The\nLocal', url: 'https://news.example', language: 'en' },
  social: [{ name: 'Mastodon', url: 'https://social.example/@news' }],
}

test('says with whom a publication belongs together', () => {
  const whole = {
    ...site,
    contact: { email: 'desk@news.example' },
    policies: { ethics: '/ethics', corrections: 'https://policy.example/c' },
    rights: { training: 'refuse' } as const,
    ownership: {
      name: 'The Local Ltd',
      memberOf: [{ name: 'Council', url: 'https://council.example/' }],
      controls: ['https://other.example/'],
      controlledBy: 'https://group.example/',
    },
  }
  expect(trustTxt(whole)).toBe(`# The Local
belongto=https://council.example/
control=https://other.example/
controlledby=https://group.example/
social=https://social.example/@news
disclosure=https://news.example/ownership
disclosure=https://news.example/ethics
disclosure=https://policy.example/c
contact=mailto:desk@news.example
datatrainingallowed=no
`)
})

test('says nothing of training where the publication does not', () => {
  const text = trustTxt({ ...site, ownership: { name: 'X' }, rights: { answers: 'refuse' } })
  expect(text).not.toContain('datatraining')
})

test('leads to the page of its own that a publication names', () => {
  const own = { ...site, ownership: { name: 'X' }, policies: { ownership: '/who-owns-us' } }
  expect(trustTxt(own)).toContain('\ndisclosure=https://news.example/who-owns-us\n')
})

test('is not there where a publication does not say whose it is', () => {
  expect(trustTxt(site)).toBeUndefined()
})
