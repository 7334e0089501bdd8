import { createRequire } from 'node:module'
import type readCode from 'jsqr'
import { expect, test } from 'vitest'
import { embeddableForm } from './embeddable-form.ts'
import { printCode } from './print-code.ts'

// Its types say that it is a module, which it is not.
const jsqr: typeof readCode = createRequire(import.meta.url)('jsqr')

const publication = { name: 'News & "More"', url: 'https://news.example', serverUrl: undefined }
const daily = { list: 'daily', name: 'Daily <sheet>', description: '' } as const

test('a form of one list is plain HTML, which leads here', () => {
  const html = embeddableForm({ publication, offers: [daily], language: 'en', source: 'shop-1' })
  expect(html).toMatchInlineSnapshot(`
    "<form action="https://news.example/newsletter/subscribe" method="post" accept-charset="utf-8" lang="en" dir="ltr">
      <p><a href="https://news.example/newsletter?source=shop-1">News &amp; &quot;More&quot;</a></p>
      <input type="hidden" name="list" value="daily">
      <input type="hidden" name="language" value="en">
      <input type="hidden" name="source" value="shop-1">
      <input type="hidden" name="remarks" value="">
      <p>
        <label>Email address <input name="email" type="email" dir="ltr" required autocomplete="email"></label>
        <button type="submit">Sign up</button>
      </p>
      <p><small>First we send one email, to make sure that the address is yours. Every email has a link to unsubscribe, and one click is enough.</small></p>
    </form>
    "
  `)
  expect(html).not.toMatch(/<script|style=|src=|javascript:/)
})

test('a form of several lists has them to choose, in its language, and is sent to the server', () => {
  const weekly = { list: 'weekly', name: 'أسبوعي', description: '' } as const
  const there = { ...publication, serverUrl: 'https://live.example' }
  const html = embeddableForm({
    ...{ publication: there, offers: [daily, weekly], language: 'ar', source: undefined },
  })
  expect(html).toContain('action="https://live.example/newsletter/subscribe"')
  expect(html).toContain('lang="ar" dir="rtl"')
  expect(html.match(/type="checkbox"/g)).toHaveLength(2)
  expect(html.match(/ checked/g)).toHaveLength(1)
  expect(html).toContain('Daily &lt;sheet&gt;')
  expect(html).not.toContain('name="source"')
})

test('a printed code is read by another program as its address', () => {
  const address = 'https://news.example.org/n/poster-2026?language=es'
  const svg = printCode(address)
  expect(svg).toContain(`<title>${address}</title>`)
  const size = Number(/viewBox="0 0 (\d+) /.exec(svg)?.[1])
  const scale = 4
  const width = size * scale
  const pixels = new Uint8ClampedArray(width * width * 4).fill(255)
  const [, path = ''] = /<path d="([^"]+)"\/>/.exec(svg) ?? []
  for (const [, x, y, length] of path.matchAll(/M(\d+) (\d+)h(\d+)/g))
    for (let dy = 0; dy < scale; dy++)
      for (let dx = 0; dx < Number(length) * scale; dx++) {
        const at = ((Number(y) * scale + dy) * width + Number(x) * scale + dx) * 4
        pixels.fill(0, at, at + 3)
      }
  expect(jsqr(pixels, width, width)?.data).toBe(address)
})
