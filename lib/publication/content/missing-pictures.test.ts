import { expect, onTestFinished, test } from 'vitest'
import { article, Publication, siteFile } from './fixtures/publication.ts'

const square = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'

test('names with # and ? are found by paths as they stand, and by addresses where they are encoded', async () => {
  const publication = new Publication({
    'site.yml': `${siteFile}logo: "images/a#b.svg"\n`,
    'images/a#b.svg': square,
    'images/c #1?.svg': square,
    'articles/a.md': article({ image: '{src: "images/c #1?.svg", alt: C}' }),
    'articles/b.md': article({ image: '{src: images/c%20%231%3F.svg, alt: C}' }),
    'articles/c.md': article({ image: '{src: "images/c #2.svg", alt: C}' }),
    'articles/d.md': article({}, '![C](images/c%20%231%3F.svg)\n\n![C](<images/c #1?.svg>)\n'),
  })
  onTestFinished(() => publication.remove())
  expect(await publication.problems()).toEqual([
    'articles/c.md:4:14  a picture that is not there: images/c #2.svg  expected the file images/c #2.svg  did you mean images/c #1?.svg?',
    'articles/d.md:7:1  a picture that is not there: images/c%20#1?.svg  expected the address of images/c #1?.svg  write images/c%20%231%3F.svg: in an address, # and ? end the name of a file',
  ])
})

test('in front matter a name that is there sign by sign is the one that is meant', async () => {
  const other = square.replace('height="9"', 'height="8"')
  const publication = new Publication({
    'site.yml': siteFile,
    'images/a#b.svg': square,
    'articles/a.md': article({ image: '{src: images/a%23b.svg, alt: A}' }),
    'images/c%20d.svg': square,
    'articles/b.md': article({ image: '{src: images/c%20d.svg, alt: C}' }),
  })
  onTestFinished(() => publication.remove())
  const shown = async () => {
    expect(await publication.problems()).toEqual([])
    await publication.intake()
    const { articles } = await publication.published()
    return (articles as { imageJson: string }[]).map(({ imageJson }) => JSON.parse(imageJson))
  }
  expect(await shown()).toMatchObject([{ src: 'images/a#b.svg' }, { src: 'images/c%20d.svg' }])
  publication.write({ 'images/a%23b.svg': other })
  expect(await shown()).toMatchObject([{ src: 'images/a%23b.svg' }, {}])
})

test('a picture without an address is told as one', async () => {
  const publication = new Publication({
    'site.yml': siteFile,
    'articles/a.md': article({}, '![p]()\n'),
  })
  onTestFinished(() => publication.remove())
  expect(await publication.problems()).toEqual([
    'articles/a.md:5:1  a picture without an address  expected the path of a picture, such as images/press.jpg  write the path, or take the picture out',
  ])
})
