import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { dressed, printed } from '../fixtures/dressed.ts'
import { render } from '../fixtures/render.ts'

const folder = join(import.meta.dirname, '..', 'fixtures', 'cmark-gfm')
const pattern = /^`{32} example[^\n]*\n(.*?)^\.\n(.*?)^`{32}$/gms

/** Markdown and HTML of each example of a file, as cmark-gfm writes them. */
function examplesOf(file: string): { name: string; markdown: string; html: string }[] {
  const text = readFileSync(join(folder, file), 'utf8').replaceAll('→', '\t')
  return [...text.matchAll(pattern)].map(([, markdown = '', html = ''], index) => {
    return { name: `${file} ${index + 1}`, markdown, html }
  })
}

const examples = [...examplesOf('spec-extensions.txt'), ...examplesOf('extensions.txt')]

/** What is deliberately different, and what we print. */
const different: Record<string, { why: string; html: string }> = {
  'spec-extensions.txt 20': {
    why: 'links lead to no FTP server, which browsers have stopped to open',
    html: '<p><a href="http://commonmark.org" rel="external noopener">http://commonmark.org</a></p><p>(Visit <a href="https://encrypted.google.com/search?q=Markup+(business)" rel="external noopener">https://encrypted.google.com/search?q=Markup+(business)</a>)</p><p>Anonymous FTP is available at ftp://foo.bar.baz.</p>',
  },
  'spec-extensions.txt 24': {
    why: 'styles fall away; what follows one that is never closed is text',
    html: '<p><strong> &#x3C;title> &#x3C;blockquote> &#x26;lt;xmp> is disallowed.  &#x26;lt;XMP> is also disallowed. &#x3C;/blockquote></strong></p>',
  },
  'extensions.txt 20': {
    why: 'cmark-gfm asks of this one only that nothing crashes',
    html: '<p>This shouldn’t crash everything: (<a href="mailto:_A_@_.A">_A_@_.A</a></p>',
  },
}

/**
 * HTML without what we add beside the markdown: classes of tasks; names, roles and a heading of notes, whose ids we make of
 * their names and cmark-gfm of their numbers.
 */
function bare(html: string): string {
  return html
    .replace(/ class="(?:contains-task-list|task-list-item)"/g, '')
    .replace(/<section [^>]*>(?:<h2 [^>]*>Notes<\/h2>)?/g, '<section>')
    .replace(/<a [^>]*href="#fn[^>]*>/g, '<a>')
    .replace(/<li id="fn[^>]*>/g, '<li>')
}

test('cmark-gfm has 52 examples of its extensions', () => {
  expect(examples).toHaveLength(52)
})

test.each(examples)('$name', ({ name, markdown, html }) => {
  const wanted = different[name]?.html ?? bare(dressed(html))
  expect(bare(printed(render(markdown).html))).toBe(wanted)
})
