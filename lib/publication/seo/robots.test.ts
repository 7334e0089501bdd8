import { expect, test } from 'vitest'
import { aiCrawlers } from './ai-crawlers.ts'
import { robotsTxt } from './robots.ts'

/** The groups of a robots.txt by their agents, and its sitemaps (RFC 9309, 2.1; blank lines do not count there). */
function read(text: string) {
  const rules = new Map<string, string[]>()
  const sitemaps: string[] = []
  let agents: string[] = []
  let isOpen = false
  for (const line of text.split('\n').filter(Boolean)) {
    const [, key = '', value = ''] = /^([\w-]+): (.+)$/.exec(line) ?? []
    if (key === 'User-agent') {
      if (!isOpen) agents = []
      agents.push(value.toLowerCase())
      isOpen = true
    } else if (key === 'Sitemap') sitemaps.push(value)
    else {
      isOpen = false
      for (const agent of agents) rules.set(agent, [...(rules.get(agent) ?? []), line])
    }
  }
  return { rules, sitemaps }
}

const url = 'https://test.example'

test.each([undefined, 'allow'] as const)('aiCrawlers: %s keeps nobody away', (aiCrawlers) => {
  const { rules, sitemaps } = read(robotsTxt({ url, aiCrawlers }))
  expect([...rules.keys()]).toEqual(['*'])
  expect(rules.get('*')).not.toContain('Disallow: /')
  expect(rules.get('*')).toContain('Disallow: /search?')
  expect(sitemaps).toEqual([`${url}/sitemap.xml`, `${url}/news-sitemap.xml`])
})

test('aiCrawlers: refuse keeps those of AI companies away, and no search engine', () => {
  const { rules, sitemaps } = read(robotsTxt({ url, aiCrawlers: 'refuse' }))
  for (const name of ['gptbot', 'claudebot', 'ccbot', 'google-extended', 'perplexitybot'])
    expect(rules.get(name)).toEqual(['Disallow: /'])
  for (const name of ['googlebot', 'bingbot', 'applebot', 'duckduckbot', 'facebookexternalhit'])
    expect(rules.get(name)).toBeUndefined()
  expect(rules.get('*')).not.toContain('Disallow: /')
  expect(sitemaps).toHaveLength(2)
})

test('the licence is named where rights are spoken of', () => {
  const license = `License: ${url}/license.xml\n`
  expect(robotsTxt({ url, rights: { training: 'refuse' } })).toContain(`\n${license}`)
  expect(robotsTxt({ url })).not.toContain('License')
})

test('each crawler is named once, in a form that a robots.txt can hold', () => {
  const names = aiCrawlers.map((name) => name.toLowerCase())
  expect(new Set(names).size).toBe(names.length)
  for (const name of names) expect(name).toMatch(/^[\w -]+$/)
})
