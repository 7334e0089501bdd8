import { expect, test } from 'vitest'
import { speculationRules } from './speculation-rules.ts'

const here = 'https://news.example.org/articles/one'

type Where = { href_matches?: string | string[]; and?: Where[]; not?: Where }

/** As browsers read it (HTML, 7.6.1.1): patterns are taken from the page's own address. */
function matches(rule: Where, href: string): boolean {
  if (rule.and) return rule.and.every((each) => matches(each, href))
  if (rule.not) return !matches(rule.not, href)
  return [rule.href_matches ?? []]
    .flat()
    .some((pattern) => new URLPattern(pattern, here).test(href))
}

test.each([
  ['/', true],
  ['/es/', true],
  ['/articles/two', true],
  ['/topics/city/page/3', true],
  ['/articles/%D8%B9', true],
  ['/search', false],
  ['/search?q=x', false],
  ['/newsletter', false],
  ['/newsletter/unsubscribe/token', false],
  ['/preview/token/articles/one', false],
  ['/feed.xml', false],
  ['/topics/city/feed.json', false],
  ['/images/report.pdf', false],
  ['/articles/two?utm_source=mail', false],
  ['https://elsewhere.example/articles/two', false],
])('%s: %s', (path, isPrepared) => {
  for (const rules of [...speculationRules.prerender, ...speculationRules.prefetch])
    expect(matches(rules.where, new URL(path, here).href)).toBe(isPrepared)
})
