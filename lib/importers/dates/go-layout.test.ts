import { expect, test } from 'vitest'
import { fillGoLayout } from './go-layout.ts'

const written = { day: '2014-05-09', clock: '14:03:05' }

/** As Go 1.20 writes them. */
const layouts: [layout: string, text: string | undefined][] = [
  ['2006_01_02', '2014_05_09'],
  ['January', 'May'],
  ['Jan_06', 'May_14'],
  ['Janus', 'Janus'],
  ['Monday_2', 'Friday 9'],
  ['Month', 'Month'],
  ['002', '129'],
  ['15_04_05', '14_03_05'],
  ['3_4_5pm', '2_3_5pm'],
  ['03PM', '02PM'],
  ['slug', undefined],
]

test.each(layouts)('%s gives %s', (layout, text) => {
  const isPlain = text === layout
  expect(fillGoLayout(layout, written)).toBe(isPlain ? undefined : text)
})
