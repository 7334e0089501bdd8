import { expect, test } from 'vitest'
import type { Article } from '#lib/publication/articles/article.ts'
import { render } from '#lib/publication/content/fixtures/render.ts'
import { withPreviewPictures } from './preview-pictures.ts'

const previewed = (article: Partial<Article>) =>
  withPreviewPictures({ slug: 'the vote', html: '', ...article } as Article)

test.each([
  [
    '<img src="/images/a.png" alt="&quot;A&quot; &amp; B" srcset="/pictures/a-400.png 400w" sizes="9rem">',
    '<img src="./the%20vote/images/a.png" alt="&quot;A&quot; &amp; B">',
  ],
  [
    '<picture><source type="image/avif" srcset="/pictures/a-400.avif 400w"><img src="/images/a.png" alt=""></picture>',
    '<picture><img src="./the%20vote/images/a.png" alt=""></picture>',
  ],
  [
    '<video controls src="/images/a.webm" poster="/images/a.png"></video>',
    '<video controls="" src="./the%20vote/images/a.webm" poster="./the%20vote/images/a.png"></video>',
  ],
  ['<a href="/images/a.pdf">it</a>', '<a href="./the%20vote/images/a.pdf">it</a>'],
])('%s becomes %s', (html, made) => {
  expect(previewed({ html }).html).toBe(made)
})

test.each([
  '<p>What is in "/images/a.png" &lt;img src="/images/a.png"&gt;</p>',
  '<img src="https://other.example/images/a.png" alt="">',
  '<a href="/articles/images">it</a>',
])('%s stays', (html) => {
  expect(previewed({ html }).html).toBe(html)
})

test('nothing in a rendered text names a file of images/ any more', () => {
  const { html } = render('![A](images/a.jpg "B | C")\n\n[it](/images/a.pdf)\n')
  expect(html).toMatch(/"\/images\//)
  expect(previewed({ html }).html).not.toMatch(/"\/(?:images|pictures)\//)
})

test('its lead picture is where the others are, and one of another server stays', () => {
  const image = { src: 'images/a b.png', alt: 'A', width: 2, height: 1, hash: 'abc' }
  expect(previewed({ image }).image).toEqual({
    ...{ src: 'images/a b.png', alt: 'A', width: 2, height: 1 },
    address: './the%20vote/images/a%20b.png',
  })
  const other = { src: 'https://other.example/images/a.png', alt: '' }
  expect(previewed({ image: other }).image).toBe(other)
})
