import { describe, expect, test } from 'vitest'
import { postSchema } from '../export/rows.ts'
import { lexical, mobiledoc } from '../fixtures/exports.ts'
import { convertText } from './convert-text.ts'

const asIs = { link: (href: string) => href, file: (src: string) => src }

async function converted(fields: Record<string, unknown>): Promise<string[]> {
  const { markdown, lost } = await convertText(postSchema.parse({ id: '1', ...fields }), 'en', asIs)
  return [markdown.trim(), lost.map(({ what }) => what).join('\n')]
}

/** A card in the editor's form, as Ghost's themes got it, and as an article has it. */
type Case = [name: string, payload: Record<string, unknown>, html: string, markdown: string]

const card = (name: string, inner: string, more = '') =>
  `<div class="kg-card kg-${name}-card${more}">${inner}</div>`

const cases: Case[] = [
  [
    'image',
    { src: '/a.png', alt: 'A', caption: 'By <b>Ana</b>', href: 'https://x.example' },
    '<figure class="kg-card kg-image-card kg-card-hascaption"><a href="https://x.example"><img src="/a.png" class="kg-image" alt="A" loading="lazy" srcset="/content/images/size/w600/a.png 600w"></a><figcaption>By <b>Ana</b></figcaption></figure>',
    '[![A](/a.png "By Ana")](https://x.example)',
  ],
  [
    'gallery',
    {
      images: [
        { src: '/1.png', alt: 'one' },
        { src: '/2.png', alt: '' },
      ],
      caption: 'Both',
    },
    '<figure class="kg-card kg-gallery-card"><div class="kg-gallery-container"><div class="kg-gallery-row"><div class="kg-gallery-image"><img src="/1.png" alt="one"></div><div class="kg-gallery-image"><img src="/2.png" alt></div></div></div><figcaption>Both</figcaption></figure>',
    '![one](/1.png)\n\n![](/2.png "Both")',
  ],
  [
    'bookmark',
    {
      url: 'https://x.example/a',
      metadata: {
        title: 'A <title>',
        description: 'About it',
        author: 'Ana',
        publisher: 'X',
        icon: '/i.png',
      },
      caption: 'Read',
    },
    '<figure class="kg-card kg-bookmark-card"><a class="kg-bookmark-container" href="https://x.example/a"><div class="kg-bookmark-content"><div class="kg-bookmark-title">A &lt;title&gt;</div><div class="kg-bookmark-description">About it</div><div class="kg-bookmark-metadata"><img class="kg-bookmark-icon" src="/i.png"><span class="kg-bookmark-author">Ana</span><span class="kg-bookmark-publisher">X</span></div></div></a><figcaption>Read</figcaption></figure>',
    '[A \\<title>](https://x.example/a): About it — Ana, X\n\n*Read*',
  ],
  [
    'embed',
    {
      url: 'https://youtu.be/hmH3XMlms8E',
      html: '<iframe src="https://www.youtube.com/embed/hmH3XMlms8E?feature=oembed" title="A talk"></iframe>',
      metadata: { title: 'A talk' },
      caption: 'Watch',
    },
    '<figure class="kg-card kg-embed-card"><iframe src="https://www.youtube.com/embed/hmH3XMlms8E?feature=oembed" title="A talk"></iframe><figcaption>Watch</figcaption></figure>',
    '[A talk (Video on YouTube)](https://www.youtube.com/watch?v=hmH3XMlms8E)\n\n*Watch*',
  ],
  [
    'html',
    { html: '<p class="x">Own <b>HTML</b></p>' },
    '<!--kg-card-begin: html--><p class="x">Own <b>HTML</b></p><!--kg-card-end: html-->',
    'Own **HTML**',
  ],
  [
    'markdown',
    { markdown: '- a\n- [b](/c)\n\n| x |\n|---|\n| 1 |' },
    '<!--kg-card-begin: markdown--><ul><li>a</li><li><a href="/c">b</a></li></ul><table><thead><tr><th>x</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table><!--kg-card-end: markdown-->',
    '- a\n- [b](/c)\n\n| x |\n| - |\n| 1 |',
  ],
  [
    'codeblock',
    { code: '  if (a < b) {\n  }', language: 'js', caption: 'So' },
    '<figure class="kg-card kg-code-card"><pre><code class="language-js">  if (a &lt; b) {\n  }</code></pre><figcaption>So</figcaption></figure>',
    '```js\n  if (a < b) {\n  }\n```\n\n',
  ],
  [
    'callout',
    { calloutEmoji: '💡', calloutText: 'Mind the <i>gap</i>', backgroundColor: 'blue' },
    card(
      'callout',
      '<div class="kg-callout-emoji">💡</div><div class="kg-callout-text">Mind the <i>gap</i></div>',
      ' kg-callout-card-blue',
    ),
    '> 💡 Mind the *gap*',
  ],
  [
    'toggle',
    { heading: '<span>Why?</span>', content: '<p>Because.</p>' },
    card(
      'toggle',
      '<div class="kg-toggle-heading"><h4 class="kg-toggle-heading-text">Why?</h4><button class="kg-toggle-card-icon"><svg></svg></button></div><div class="kg-toggle-content"><p>Because.</p></div>',
    ),
    '<details>',
  ],
  [
    'button',
    { buttonText: 'Give', buttonUrl: 'https://x.example/give', alignment: 'center' },
    card(
      'button',
      '<a href="https://x.example/give" class="kg-btn kg-btn-accent">Give</a>',
      ' kg-align-center',
    ),
    '[Give](https://x.example/give)',
  ],
  [
    'product',
    {
      productImageSrc: '/p.png',
      productTitle: 'A book',
      productDescription: '<p>Good.</p>',
      productRatingEnabled: true,
      productStarRating: 4,
      productButtonEnabled: true,
      productButton: 'Buy',
      productUrl: 'https://x.example/b',
    },
    card(
      'product',
      `<div class="kg-product-card-container"><img src="/p.png" class="kg-product-card-image"><div class="kg-product-card-title-container"><h4 class="kg-product-card-title">A book</h4></div><div class="kg-product-card-rating">${'<span class="kg-product-card-rating-active kg-product-card-rating-star"><svg></svg></span>'.repeat(4)}<span class="kg-product-card-rating-star"></span></div><div class="kg-product-card-description"><p>Good.</p></div><a href="https://x.example/b" class="kg-product-card-button"><span>Buy</span></a></div>`,
    ),
    '![](/p.png)\n\n#### A book\n\n★★★★☆\n\nGood.\n\n[Buy](https://x.example/b)',
  ],
  [
    'audio',
    { src: '/a.mp3', title: 'The hearing', duration: 61, mimeType: 'audio/mp3' },
    card(
      'audio',
      '<img class="kg-audio-thumbnail" src=""><div class="kg-audio-player-container"><audio src="/a.mp3" preload="metadata"></audio><div class="kg-audio-title">The hearing</div><div class="kg-audio-player"><button>x</button><span class="kg-audio-current-time">0:00</span></div></div>',
    ),
    '<audio src="/a.mp3" controls></audio>\n\nThe hearing',
  ],
  [
    'video',
    { src: '/a.mp4', caption: 'The vote', fileName: 'a.mp4', thumbnailSrc: '/t.png' },
    '<figure class="kg-card kg-video-card kg-card-hascaption"><div class="kg-video-container"><video src="/a.mp4" poster="https://img.spacergif.org/v1/1x1/0a/spacer.png"></video><div class="kg-video-overlay"><button>x</button></div></div><figcaption>The vote</figcaption></figure>',
    '<video src="/a.mp4" controls></video>\n\nThe vote',
  ],
  [
    'file',
    {
      src: '/files/a.pdf',
      fileTitle: 'The budget',
      fileCaption: 'All of it',
      fileName: 'a.pdf',
      fileSize: 1024,
    },
    card(
      'file',
      '<a class="kg-file-card-container" href="/files/a.pdf"><div class="kg-file-card-contents"><div class="kg-file-card-title">The budget</div><div class="kg-file-card-caption">All of it</div><div class="kg-file-card-metadata"><div class="kg-file-card-filename">a.pdf</div><div class="kg-file-card-filesize">1 KB</div></div></div></a>',
    ),
    '[The budget](/files/a.pdf): All of it',
  ],
  [
    'header',
    {
      header: 'Big',
      subheader: 'small',
      buttonEnabled: true,
      buttonText: 'Go',
      buttonUrl: 'https://x.example',
      size: 'large',
    },
    card(
      'header',
      '<h2 class="kg-header-card-header">Big</h2><h3 class="kg-header-card-subheader">small</h3><a href="https://x.example" class="kg-header-card-button">Go</a>',
      ' kg-v2',
    ),
    '## Big\n\nsmall\n\n[Go](https://x.example)',
  ],
  [
    'signup',
    {
      header: 'Join',
      subheader: 'us',
      disclaimer: 'No spam.',
      buttonText: 'Subscribe now',
      labels: [],
    },
    card(
      'signup',
      '<h2 class="kg-signup-card-heading">Join</h2><p class="kg-signup-card-subheading">us</p><form class="kg-signup-card-form"><input type="email"><button class="kg-signup-card-button"><span class="kg-signup-card-button-default">Subscribe now</span><span class="kg-signup-card-button-loading"></span></button></form><p class="kg-signup-card-disclaimer">No spam.</p>',
    ),
    '## Join\n\nus\n\nNo spam.\n\n[Subscribe now](#/portal/signup)',
  ],
  [
    'call-to-action',
    {
      hasSponsorLabel: true,
      sponsorLabel: '<p>Sponsored</p>',
      textValue: '<p>Read us.</p>',
      showButton: true,
      buttonText: 'Go',
      buttonUrl: 'https://x.example',
      imageUrl: '/c.png',
    },
    card(
      'cta',
      '<div class="kg-cta-sponsor-label-wrapper"><div class="kg-cta-sponsor-label"><p>Sponsored</p></div></div><div class="kg-cta-content"><div class="kg-cta-image-container"><img src="/c.png" alt="CTA Image"></div><div class="kg-cta-content-inner"><div class="kg-cta-text"><p>Read us.</p></div><a href="https://x.example" class="kg-cta-button">Go</a></div></div>',
    ),
    '(/c.png)\n\nSponsored\n\nRead us.\n\n[Go](https://x.example)',
  ],
  ['hr', {}, '<hr>', ''],
]

describe.each(cases)('%s', (name, payload, html, markdown) => {
  test.each([
    [
      'lexical',
      {
        lexical: lexical({ type: name === 'hr' ? 'horizontalrule' : name, version: 1, ...payload }),
      },
    ],
    [
      'mobiledoc',
      {
        mobiledoc: mobiledoc([[10, 0]], {
          cards: [[name === 'codeblock' ? 'code' : name, payload]],
        }),
      },
    ],
    ['HTML', { html }],
  ])('from %s', async (_, fields) => {
    const [text, said] = await converted(fields)
    expect(text).toContain(markdown.trim())
    expect(text).not.toMatch(/kg-|<!--/)
    expect(said).toBe('')
  })
})

test.each([
  ['email', { html: '<p>Hello {first_name}</p>' }, 'which only mails showed'],
  ['email-cta', { html: '<p>Give</p>', buttonText: 'x' }, 'which only mails showed'],
  ['paywall', {}, 'the part for members began'],
  [
    'html',
    { html: '<p>x</p>', visibility: { web: { nonMember: false, memberSegment: 'status:free' } } },
    'not every visitor saw',
  ],
  [
    'html',
    { html: '<p>x</p>', visibility: { showOnWeb: false, showOnEmail: true } },
    'not every visitor saw',
  ],
])('%s is left out and told', async (type, payload, why) => {
  const [text, said] = await converted({ lexical: lexical({ type, ...payload }) })
  expect([text, said?.includes(why)]).toEqual(['', true])
})

test('of a card that is not known the texts stay', async () => {
  const payload = {
    heading: 'A poll',
    url: 'https://x.example',
    options: { label: 'Yes please' },
    color: 'red',
  }
  const [text, said] = await converted({
    mobiledoc: mobiledoc([[10, 0]], { cards: [['poll', payload]] }),
  })
  expect(text).toMatch(/A poll\s*Yes please/)
  expect(said).toContain('of the kind "poll" is not known')
})
