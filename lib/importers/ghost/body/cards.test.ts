import { describe, expect, test } from 'vitest'
import { postSchema } from '../export/rows.ts'
import { cardCases } from '../fixtures/card-cases.ts'
import { lexical, mobiledoc } from '../fixtures/exports.ts'
import { convertText } from './convert-text.ts'

const asIs = { link: (href: string) => href, file: (src: string) => src }

async function converted(fields: Record<string, unknown>): Promise<string[]> {
  const { markdown, lost } = await convertText(postSchema.parse({ id: '1', ...fields }), 'en', asIs)
  return [markdown.trim(), lost.map(({ what }) => what).join('\n')]
}

describe.each(cardCases)('%s', (name, payload, html, markdown) => {
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
