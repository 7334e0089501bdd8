import { Fragment, type Mark, Slice } from 'prosemirror-model'
import { expect, test } from 'vitest'
import { schema } from '#lib/desk/admin/text/schema.ts'
import { withBareBlanks } from './bare-blanks.ts'

const { strong, em, link } = schema.marks
const words = (text: string, ...marks: Mark[]) => schema.text(text, marks)

test('blanks at the ends of what is stressed are not, and those within stay', () => {
  const leads = link.create({ href: '/a' })
  const paragraph = schema.node('paragraph', null, [
    words('Bold', strong.create()),
    words(' both of ', strong.create(), em.create()),
    words(' ', em.create()),
    words(' led ', leads),
  ])
  const { content } = withBareBlanks(new Slice(Fragment.from(paragraph), 1, 1))
  const texts = content.firstChild?.content.content.map(({ text, marks }) => [
    text,
    ...marks.map(({ type }) => type.name),
  ])
  expect(texts).toEqual([
    ['Bold', 'strong'],
    [' '],
    ['both of', 'em', 'strong'],
    ['  '],
    [' led ', 'link'],
  ])
})
