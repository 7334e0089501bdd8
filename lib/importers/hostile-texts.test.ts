import { expect, test } from 'vitest'
import { convertBody } from './body/convert-body.ts'
import { testContext } from './fixtures/body-context.ts'
import { stripMarks } from './ghost/body/strip-marks.ts'
import { withoutTags } from './shared/passages.ts'
import { convertContent } from './wordpress/content/convert-content.ts'
import { isEmpty } from './wordpress/content/is-empty.ts'
import { contextWith } from './wordpress/fixtures/convert.ts'
import { accessOf } from './wordpress/plugins/access.ts'
import { bylineNames } from './wordpress/plugins/byline.ts'

/**
 * Beginnings without an end, which a reader that looks for the end from each of them never gets through, and what no
 * reader sees, in which one looks for what comes next.
 */
const unclosed = [
  '<!--',
  '<!-- wp:a {',
  '<!--more',
  '<!-- wp:paywall',
  '<pre>',
  '<pre a="',
  '<script>',
  '<figcaption',
  '<a ',
  '<a/ `=a/',
  '[a ',
  '[a]',
  '[gallery ',
  '[restrict',
  '[Author id=1]',
  '\t',
  '{{< a "',
  '{{< a ">}}"',
  '{{%/*',
  '{% raw %}',
  '{#',
  '{::comment}',
  '# a {-="" ',
  '* TOC\r',
  '{/*',
  '<A b={',
  '<a b={',
  '<a b={c} ',
  '> [!a',
  '![](',
  '<!-- kg-gated-block:begin ',
  '<a id="x"></a>',
  '<span><a name="x"></a></span> ',
  '<b>\n\n',
  '<figure>',
  '<A.B>\n',
]

/** Time of this thread alone: the machine may be busy. */
async function cost(run: () => unknown): Promise<number> {
  const before = process.threadCpuUsage()
  await run()
  const { user, system } = process.threadCpuUsage(before)
  return (user + system) / 1000
}

test.each(unclosed)('%j by the thousand costs what a text of its length costs', async (unit) => {
  const text = `${unit.repeat(Math.ceil(100_000 / unit.length))}\nWords`
  const spent = await cost(async () => {
    isEmpty(text)
    accessOf([], [], text)
    bylineNames(text)
    withoutTags(text)
    stripMarks(text)
    await convertContent(text, contextWith([]))
    for (const dialect of ['liquid', 'shortcodes', 'components'] as const)
      await convertBody(text, dialect, dialect === 'components', testContext())
  })
  expect(spent).toBeLessThan(3000)
})

test('text that comes before a shortcode without an end is looked at once', async () => {
  const text = `[${'a '.repeat(100_000)}]]][gallery `
  expect(await cost(() => convertContent(text, contextWith([])))).toBeLessThan(2000)
})
