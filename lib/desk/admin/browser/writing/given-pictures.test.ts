import { expect, test } from 'vitest'
import { givenPictures } from './given-pictures.ts'

const file = (name: string, type: string) => new File(['…'], name, { type })
const given = (files: File[], html = '') =>
  ({ files: files as unknown as FileList, getData: () => html }) as const

test('all pictures are taken, in their order, and nothing else', () => {
  const files = [
    file('b.png', 'image/png'),
    file('notes.pdf', 'application/pdf'),
    file('a.jpg', 'image/jpeg'),
  ]
  expect(givenPictures(given(files)).map(({ name }) => name)).toEqual(['b.png', 'a.jpg'])
  expect(givenPictures(null)).toEqual([])
})

test.each([
  ['<meta charset="utf-8"><img src="https://example.org/a.png">', 1],
  ['<html><head><style>p { color: red }</style></head><body><!--x--><img src="a">&nbsp;</body>', 1],
  ['<table><tr><td>12</td></tr></table>', 0],
])('a picture beside %s is taken %d times', (html, count) => {
  expect(givenPictures(given([file('image.png', 'image/png')], html))).toHaveLength(count)
})
