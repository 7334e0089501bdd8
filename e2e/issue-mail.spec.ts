import {
  arabicArticles,
  issueArticle,
  issuePublication,
  testIssue,
} from '../lib/newsletter/fixtures/issue.ts'
import { issueHtml } from '../lib/newsletter/issues/render/issue-html.ts'
import { issueLetter } from '../lib/newsletter/issues/render/render-issue.ts'
import { violationsOn } from './axe.ts'
import { expect, test } from './test.ts'

const correction = { slug: 'old', title: 'An old story', date: 0, text: '1931, not 1913.' }
const issues = {
  en: testIssue({
    content: {
      articles: [issueArticle({ kind: 'Opinion' }), issueArticle({ title: 'W'.repeat(90) })],
      corrections: [correction],
    },
  }),
  ar: testIssue({
    language: 'ar',
    content: { articles: arabicArticles(90), corrections: [correction] },
  }),
}

for (const [language, issue] of Object.entries(issues))
  test(`the mail of an issue in ${language} can be read in three widths, in light and dark`, async ({
    page,
  }) => {
    const tokens = { unsubscribe: 'u'.repeat(40), preferences: 'p'.repeat(40) }
    const letter = await issueLetter(issue, issuePublication, tokens)
    // What a mail loads, its sender learns of: here it would be a trouble.
    await page.setContent(issueHtml(letter))
    for (const colorScheme of ['light', 'dark'] as const)
      for (const width of [360, 768, 1440]) {
        await page.emulateMedia({ colorScheme })
        await page.setViewportSize({ width, height: 900 })
        const at = `${width} pixels, ${colorScheme}`
        const shown = await page.evaluate(() => ({
          scrolls: document.documentElement.scrollWidth - innerWidth,
          column: document.querySelector('table[lang]')?.getBoundingClientRect().width,
          colour: getComputedStyle(document.querySelector('h2') as Element).color,
          starts: getComputedStyle(document.querySelector('h2') as Element).textAlign,
        }))
        expect(shown, at).toEqual({
          scrolls: 0,
          column: Math.min(width, 600),
          colour: colorScheme === 'dark' ? 'rgb(232, 226, 214)' : 'rgb(28, 26, 23)',
          starts: language === 'ar' ? 'right' : 'left',
        })
        // A mail is no page: it has no landmarks.
        const faults = (await violationsOn(page)).filter(
          (fault) => !/^(region|landmark-one-main):/.test(fault),
        )
        expect.soft(faults, at).toEqual([])
      }
  })
