import { expect, test } from 'vitest'
import { contentPath } from './content-path.ts'

const cases: [address: string, path: string | undefined][] = [
  ['/content/images/2021/03/a.png', 'images/2021/03/a.png'],
  ['https://old.example/blog/content/images/2021/a%20b.png?v=1#x', 'images/2021/a b.png'],
  ['//old.example/content/media/2022/a.mp4', 'media/2022/a.mp4'],
  ['/content/files/2022/a.pdf', 'files/2022/a.pdf'],
  ['/content/images/size/w600/2021/a.png', 'images/2021/a.png'],
  ['/content/images/size/w256h256/format/webp/2021/a.png', 'images/2021/a.png'],
  ['/content/images/../config.production.json', undefined],
  ['/content/images/%2e%2e/%2e%2e/etc/passwd', undefined],
  ['/content/images/..%2f..%2fa.png', undefined],
  ['/content/images/a\\..\\b.png', undefined],
  ['/content/images/a%00.png', undefined],
  ['/content/images/%zz.png', undefined],
  ['/content/images/a//b.png', undefined],
  ['/content/data/ghost.db', undefined],
  ['/content/images/', undefined],
  ['/about/content/', undefined],
  ['#content/images/a.png', undefined],
]

test.each(cases)('%j is %j', (address, path) => {
  expect(contentPath(address)).toBe(path)
})
