import { describe, expect, test } from 'vitest'
import { readRenditionName, renditionNames, sourcesOf, widthsOf } from './renditions.ts'

const hash = '0123456789abcdef'

const widths: [own: number, offered: number[]][] = [
  [300, [300]],
  [400, [400]],
  [1000, [400, 800, 1000]],
  [1664, [400, 800, 1200, 1664]],
  [5000, [400, 800, 1200, 1664]],
]

test.each(widths)('a picture of %i pixels is offered at %j', (width, offered) => {
  expect(widthsOf({ width, height: 10 })).toEqual(offered)
})

const types: [file: string, types: string[]][] = [
  ['images/a.jpg', ['image/avif', 'image/webp', 'image/jpeg']],
  ['images/a.JPEG', ['image/avif', 'image/webp', 'image/jpeg']],
  ['images/a.png', ['image/avif', 'image/webp', 'image/png']],
  // What old browsers cannot read must not be the last that they are offered.
  ['images/a.webp', ['image/avif', 'image/webp', 'image/jpeg']],
  ['images/a.AVIF', ['image/avif', 'image/webp', 'image/jpeg']],
]

test.each(types)('%s is offered as %j', (file, offered) => {
  const { sources, srcSet } = sourcesOf(file, { width: 500, height: 10, hash }) ?? { sources: [] }
  const own = { webp: 'image/webp', jpg: 'image/jpeg', png: 'image/png' }
  const last = Object.entries(own).find(([ending]) => srcSet?.endsWith(`-500.${ending} 500w`))?.[1]
  expect([...sources.map(({ type }) => type), last]).toEqual(offered)
  expect(sources.filter(({ media }) => media)).toEqual([])
})

test('a GIF moves as WebP, stands still for who asked for that, and is itself for all others', () => {
  const picture = { width: 500, height: 10, hash }
  const at = (ending: string) =>
    [400, 500].map((width) => `/pictures/${hash}-${width}.${ending} ${width}w`).join(', ')
  expect(sourcesOf('images/a.GIF', picture)).toEqual({
    sources: [
      { type: 'image/avif', media: '(prefers-reduced-motion: reduce)', srcSet: at('avif') },
      { type: 'image/webp', srcSet: at('webp') },
    ],
    srcSet: undefined,
  })
  const endings = renditionNames('images/a.gif', picture).map((name) => name.split('.')[1])
  expect(endings).toEqual(['avif', 'avif', 'webp', 'webp'])
})

test('a drawing has no renditions', () => {
  expect(sourcesOf('images/a.svg', { width: 500, height: 10 })).toBeUndefined()
})

describe('the name of a rendition', () => {
  test('says what it is of', () => {
    const [name = ''] = renditionNames('images/a.jpg', { width: 300, height: 10, hash })
    expect(name).toBe(`${hash}-300.avif`)
    expect(readRenditionName(name)).toEqual({ hash, width: 300, ending: 'avif' })
  })

  test.each([
    '../../etc/passwd',
    `${hash}-300.svg`,
    `${hash}-300.avif.br`,
    `${hash}-999999.avif`,
    `0-300.avif`,
    `${hash}-300`,
  ])('%s is none', (name) => {
    expect(readRenditionName(name)).toBeUndefined()
  })
})
