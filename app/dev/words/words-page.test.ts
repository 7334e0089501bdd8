import { expect, test } from 'vitest'
import { wordsPage } from './words-page.ts'

test('texts stand in their language and direction, what is missing is said', () => {
  const words = { site: { latest: 'الأحدث', topics: 'Topics', articleCount: { other: '{count}' } } }
  const page = wordsPage('ar', words, ['ar', 'en'])
  expect(page).toContain('<div lang="ar" dir="rtl">الأحدث</div>')
  expect(page).toContain('<b>The same as in English.</b><div lang="ar" dir="rtl">Topics</div>')
  expect(page).toContain('<b>Forms missing: zero, one, two, few, many.</b>')
  expect(page).toContain('<b>Missing.</b>')
  expect(page).toContain('<b>ar</b> · <a href="?language=en">en</a>')
})

test('a file with HTML in it shows it as text', () => {
  const page = wordsPage('eu', { site: { latest: '<script>x</script>' } }, ['eu'])
  expect(page).not.toContain('<script>')
})
