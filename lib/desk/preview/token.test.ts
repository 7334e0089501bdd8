import { expect, it } from 'vitest'
import { Secrets } from '#lib/newsletter/list/tokens.ts'
import { makePreviewToken, previewKey, readPreviewToken } from './token.ts'

const key = previewKey('a secret of sixteen')
const until = Date.parse('2026-11-30T07:00:00Z')

it.each(['budget', 'a', 'ميزانية', `${'x'.repeat(200)}`])(
  'grants the article it names: %s',
  (slug) => {
    const token = makePreviewToken(key, { slug, until })
    expect(token).toMatch(/^[\w-]+$/)
    expect(readPreviewToken(key, token)).toEqual({ slug, until })
  },
)

it('holds to the second', () => {
  const token = makePreviewToken(key, { slug: 'budget', until: until + 999 })
  expect(readPreviewToken(key, token)?.until).toBe(until)
})

const token = makePreviewToken(key, { slug: 'budget', until })

it('is another with every bit that is changed, and then none', () => {
  const bytes = Buffer.from(token, 'base64url')
  for (let bit = 0; bit < bytes.length * 8; bit++) {
    const other = Buffer.from(bytes)
    other[bit >> 3] = (other[bit >> 3] ?? 0) ^ (1 << (bit & 7))
    expect(readPreviewToken(key, other.toString('base64url'))).toBeUndefined()
  }
})

it.each([
  ['nothing', ''],
  ['a word', 'budget'],
  ['half of it', token.slice(0, 20)],
  ['one without an article', Buffer.alloc(21).toString('base64url')],
  ['another spelling of its bytes', `${token}=`],
  ['a blank in it', `${token.slice(0, 4)} ${token.slice(4)}`],
  [
    'one of another installation',
    makePreviewToken(previewKey('another secret of it'), { slug: 'budget', until }),
  ],
  [
    "one of the newsletter's",
    new Secrets('a secret of sixteen').linkToken(
      'preferences',
      '0190b5a4-7c1e-7000-8000-000000000000',
    ),
  ],
])('is not %s', (_what, given) => {
  expect(readPreviewToken(key, given)).toBeUndefined()
})
