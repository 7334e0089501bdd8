import { expect, test } from 'vitest'
import { html } from '../fixtures/render.ts'

const players: [name: string, src: string, href: string, label: string][] = [
  [
    'YouTube',
    'https://www.youtube.com/embed/dQw4w9WgXcQ?rel=0',
    'https://www.youtube.com/watch?v=dQw4w9WgXcQ',
    'Video on YouTube',
  ],
  [
    'YouTube without cookies',
    '//www.youtube-nocookie.com/embed/dQw4w9WgXcQ',
    'https://www.youtube.com/watch?v=dQw4w9WgXcQ',
    'Video on YouTube',
  ],
  [
    'Vimeo',
    'https://player.vimeo.com/video/76979871?h=8272103f6e',
    'https://vimeo.com/76979871',
    'Video on Vimeo',
  ],
  [
    'Dailymotion',
    'https://www.dailymotion.com/embed/video/x7u5n4j',
    'https://www.dailymotion.com/video/x7u5n4j',
    'Video on Dailymotion',
  ],
  [
    'TED',
    'https://embed.ted.com/talks/some_talk',
    'https://www.ted.com/talks/some_talk',
    'Video on TED',
  ],
  [
    'PeerTube',
    'https://tube.example/videos/embed/9db9f3f1-9b54-44ed-9e91-461d262d2205',
    'https://tube.example/w/9db9f3f1-9b54-44ed-9e91-461d262d2205',
    'Video on tube.example',
  ],
  [
    'Spotify',
    'https://open.spotify.com/embed/episode/7makk4oTQel546B0PZlDM5',
    'https://open.spotify.com/episode/7makk4oTQel546B0PZlDM5',
    'Embedded page on Spotify',
  ],
  [
    'SoundCloud',
    'https://w.soundcloud.com/player/?auto_play=false&url=https%3A//soundcloud.com/a/b',
    'https://soundcloud.com/a/b',
    'Embedded page on SoundCloud',
  ],
  [
    'SoundCloud’s programs',
    'https://w.soundcloud.com/player/?url=https%3A//api.soundcloud.com/tracks/1',
    'https://w.soundcloud.com/player/?url=https%3A//api.soundcloud.com/tracks/1',
    'Embedded page on SoundCloud',
  ],
  [
    'SoundCloud, misused',
    'https://w.soundcloud.com/player/?url=javascript%3Aalert(1)',
    'https://w.soundcloud.com/player/?url=javascript%3Aalert(1)',
    'Embedded page on SoundCloud',
  ],
  [
    'SoundCloud, broken',
    'https://w.soundcloud.com/player/?url=%',
    'https://w.soundcloud.com/player/?url=%',
    'Embedded page on SoundCloud',
  ],
  [
    'any page',
    'http://maps.example/embed?a=1',
    'http://maps.example/embed?a=1',
    'Embedded page on maps.example',
  ],
]

test.each(players)('%s becomes a link to its page', (_, src, href, label) => {
  const escaped = href.replaceAll('&', '&#x26;')
  expect(html(`<iframe src="${src}" width="560" allowfullscreen></iframe>`)).toBe(
    `<p class="embed"><a href="${escaped}" rel="external noopener">${label}</a></p>`,
  )
})

const link = '<a href="https://vimeo.com/1" rel="external noopener">Video on Vimeo</a>'
const frame = '<iframe src="https://player.vimeo.com/video/1"></iframe>'

const places: [name: string, markdown: string, html: string][] = [
  [
    'with a title',
    '<iframe src="https://player.vimeo.com/video/1" title=" The film "></iframe>',
    '<p class="embed"><a href="https://vimeo.com/1" rel="external noopener">The film (Video on Vimeo)</a></p>',
  ],
  ['as an object', '<object data="https://player.vimeo.com/video/1"></object>', `<p>${link}</p>`],
  ['as an embed', 'x <embed src="https://player.vimeo.com/video/1">', `<p>x ${link}</p>`],
  ['in the line of a text', `Look: ${frame} there`, `<p>Look: ${link} there</p>`],
  ['within emphasis', `a *b ${frame}* c`, `<p>a <em>b ${link}</em> c</p>`],
  [
    'in a figure',
    `<figure>${frame}<figcaption>C</figcaption></figure>`,
    `<figure><p class="embed">${link}</p><figcaption>C</figcaption></figure>`,
  ],
  ['in a list', `- ${frame}`, `<ul><li><p class="embed">${link}</p></li></ul>`],
  ['without an address', 'a <iframe></iframe> b', '<p>a  b</p>'],
  ['with its page in itself', '<iframe srcdoc="<p>x</p>"></iframe>', ''],
  ['with an address of this site', '<iframe src="/local"></iframe>', ''],
  ['with an address that runs', '<iframe src="javascript:alert(1)"></iframe>', ''],
]

test.each(places)('a frame %s', (_, markdown, expected) => {
  expect(html(markdown)).toBe(expected)
})

test('the label is in the language of the article', () => {
  expect(html(frame, { language: 'es' })).toContain('>Vídeo en Vimeo</a>')
  expect(html(frame, { language: 'ar' })).toContain('>فيديو على Vimeo</a>')
})
