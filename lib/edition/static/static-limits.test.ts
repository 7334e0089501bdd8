import { expect, test } from 'vitest'
import { hosts } from './hosts.ts'
import { judgeSize } from './static-limits.ts'

const size = { files: 100, bytes: 5_000_000, tooLarge: [] }

test('what a host refuses is a fault that counts', () => {
  expect(judgeSize({ ...size, files: 23_412 }, hosts.cloudflare).faults).toEqual([
    'Cloudflare Pages takes 20,000 files, and these are 23,412 files. A server of your own has no such bound: see docs/deploying.md.',
  ])
  expect(judgeSize({ ...size, bytes: 1.2e9 }, hosts.github).faults[0]).toMatch(
    /^GitHub Pages takes 1,000 MB, and these are 1,200 MB\./,
  )
  expect(judgeSize({ ...size, tooLarge: ['images/film.mp4'] }, hosts.cloudflare).faults).toEqual([
    'Cloudflare Pages takes files of 25 MiB, and 1 of these is larger: images/film.mp4. Make it smaller, or link it from elsewhere.',
  ])
})

test('little room is a warning, and enough is nothing', () => {
  expect(judgeSize({ ...size, files: 18_500 }, hosts.cloudflare)).toEqual({
    faults: [],
    warnings: ['Cloudflare Pages takes 20,000 files, and these are 18,500 files.'],
  })
  const nothing = { faults: [], warnings: [] }
  expect(judgeSize(size, hosts.cloudflare)).toEqual(nothing)
  expect(judgeSize({ ...size, files: 1e6, bytes: 1e12 }, hosts.plain)).toEqual(nothing)
})
