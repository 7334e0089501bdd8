import { expect, test } from 'vitest'
import { mailType } from './mail-type.ts'

test.each([
  ['ur', 'Noto Naskh Arabic', 175, 2],
  ['ar-EG', 'Noto Naskh Arabic', 175, 2],
  ['he', 'Noto Serif Hebrew', 150, 0],
  ['hi', 'Georgia', 170, 0],
  ['bn', 'Georgia', 170, 0],
  ['ru', 'Georgia', 150, 0],
])('a mail in %s is set as its letters want', (language, face, height, larger) => {
  const { faces, heights, larger: by } = mailType(language)
  expect([faces.split(',')[0], heights.text, by]).toEqual([face, height, larger])
})
