import sharp from 'sharp'
import { expect, onTestFinished, test, vi } from 'vitest'
import { openForReading } from './catalogue/open-catalogue.ts'
import { Publication, siteFile } from './fixtures/publication.ts'

const create = { width: 60, height: 30, channels: 3, background: '#f00' } as const

async function moving(ending: 'gif' | 'webp'): Promise<Buffer> {
  const other = { ...create, background: '#00f' }
  const frames = await Promise.all(
    [create, other].map((each) => sharp({ create: each }).png().toBuffer()),
  )
  return sharp(frames, { join: { animated: true } })
    .toFormat(ending)
    .toBuffer()
}

test('a moving picture is as high as one frame of it, and a GIF is offered at the widths of pages', async () => {
  const content = new Publication({
    'site.yml': siteFile,
    'images/moving.gif': await moving('gif'),
    'images/moving.webp': await moving('webp'),
    'images/still.gif': await sharp({ create }).gif().toBuffer(),
    'pages/a.md': '---\ntitle: A\n---\n\n![It moves.](images/moving.gif)\n',
  })
  onTestFinished(() => content.remove())
  const { catalogue, problems } = await content.intake()
  expect(problems).toEqual([])
  const open = openForReading(catalogue)
  onTestFinished(() => open.destroy())
  const hash = expect.stringMatching(/^[\da-f]{16}$/)
  const size = { width: 60, height: 30 }
  expect(
    await open
      .selectFrom('pictures')
      .select(['path', 'width', 'height', 'hash'])
      .orderBy('path')
      .execute(),
  ).toEqual([
    { path: 'images/moving.gif', ...size, hash },
    { path: 'images/moving.webp', ...size, hash: '' },
    { path: 'images/still.gif', ...size, hash },
  ])
  const { html } = await open.selectFrom('compiled').select('html').executeTakeFirstOrThrow()
  const picture = /<picture>.*<\/picture>/s.exec(html ?? '')?.[0].replace(/[\da-f]{16}/g, 'HASH')
  expect(picture?.replaceAll('><', '>\n<')).toMatchInlineSnapshot(`
    "<picture>
    <source type="image/avif" srcset="/pictures/HASH-60.avif 60w" media="(prefers-reduced-motion: reduce)" sizes="(min-width: 42rem) 39rem, calc(100vw - 2rem)">
    <source type="image/webp" srcset="/pictures/HASH-60.webp 60w" sizes="(min-width: 42rem) 39rem, calc(100vw - 2rem)">
    <img src="/images/moving.gif" alt="It moves." width="60" height="30" loading="lazy" decoding="async">
    </picture>"
  `)
})

test('a drawing that is not drawn in time is named, and not tried again', async () => {
  const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="1600" height="900"><rect width="1600" height="900" filter="${'blur(299px) '.repeat(400)}"/></svg>`
  const content = new Publication({ 'site.yml': siteFile, 'images/a.svg': drawing })
  onTestFinished(() => content.remove())
  const told =
    'images/a.svg:1:1  a drawing that takes longer than 5 seconds to be drawn  expected filters, masks, dashes, letters and long paths in a measure that telephones can draw, too  simplify it in the program that made it, or save it as PNG'
  expect(await content.problems()).toEqual([told])
  // A process of its own would have to be begun for it.
  const execPath = vi.spyOn(process, 'execPath', 'get').mockReturnValue('/bin/false')
  expect(await content.problems()).toEqual([told])
  execPath.mockRestore()
})
