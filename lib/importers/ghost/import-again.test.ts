import { existsSync } from 'node:fs'
import { chmod, mkdir, readFile, stat, unlink, writeFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { frontOf, importsOfItsOwn } from './fixtures/bring.ts'
import { exportOf, ghost5, post, users } from './fixtures/exports.ts'
import { stateOf } from './fixtures/folder.ts'

const { path, save, bring } = importsOfItsOwn()

describe('a copy of Ghost’s files', () => {
  const png = Buffer.from('not really a picture')
  test('is mapped, other sizes too; nothing outside of it is touched', async () => {
    await mkdir(path('ghost/images/2023/01'), { recursive: true })
    await writeFile(path('ghost/images/2023/01/a b.png'), png)
    await writeFile(path('ghost/images/2023/01/lead.png'), png)
    await writeFile(path('secret.png'), png)
    const data = ghost5()
    const climb =
      '<img src="/content/images/../../secret.png" alt="x"><img src="/content/images/%2e%2e/%2e%2e/secret.png" alt="y">'
    const { report, files } = await bring(
      {
        db: [
          {
            ...data.db[0],
            data: {
              ...Object(data.db[0]).data,
              posts: [...Object(data.db[0]).data.posts, post('climbs', { html: climb })],
            },
          },
        ],
      },
      { media: path('ghost') },
    )
    expect(frontOf(files, 'articles/2023/01/2023-01-03-open.md').image).toEqual({
      ...{ src: 'images/2023/01/lead.png', alt: 'The square', caption: 'By Ana' },
    })
    expect(files.get('articles/2023/01/2023-01-03-open.md')).toContain(
      '![A](images/2023/01/a-b.png "Seen")',
    )
    expect([...files.keys()].filter((name) => name.startsWith('images/'))).toEqual([
      'images/2023/01/a-b.png',
      'images/2023/01/lead.png',
    ])
    expect(report.media).toMatchObject({ copied: 2, fetched: 0 })
  })

  test('is fetched where it is not there, once, and not a second time', async () => {
    const asked: string[] = []
    const fetchFile = async (url: string) => {
      asked.push(url)
      return url.endsWith('lead.png')
        ? { bytes: png }
        : { failed: 'the server answers 404', isSilent: false }
    }
    const first = await bring(ghost5(), { origin: 'https://old.example/blog', fetchFile })
    expect(asked.sort()).toEqual([
      'https://old.example/blog/content/images/2023/01/a%20b.png',
      'https://old.example/blog/content/images/2023/01/ben.png',
      'https://old.example/blog/content/images/2023/01/lead.png',
    ])
    expect(first.said).toContain('could not be fetched: the server answers 404')
    expect(frontOf(first.files, 'articles/2023/01/2023-01-03-open.md').redirectFrom[0]).toBe(
      '/blog/open/',
    )
    asked.length = 0
    const again = await bring(ghost5(), { origin: 'https://old.example/blog', fetchFile })
    expect([asked.length, again.report.written]).toEqual([2, []])
  })
})

test('an old site that is gone is not asked for ever', async () => {
  const pictures = Array.from(
    { length: 9 },
    (_, index) => `<img src="/content/images/${index}.png">`,
  )
  const asked: string[] = []
  const { said } = await bring(
    exportOf('4.0.0', { posts: [post('a', { html: pictures.join('') })], users }),
    {
      origin: 'https://old.example',
      fetchFile: async (url) => {
        asked.push(url)
        return { failed: 'the server cannot be reached', isSilent: true }
      },
    },
  )
  expect(asked).toHaveLength(5)
  expect(said.match(/not tried, as the server gave no answer 5 times/g)).toHaveLength(4)
})

describe('again', () => {
  test('changes nothing', async () => {
    await bring(ghost5())
    const before = await stateOf(path('content'))
    const { report } = await bring(ghost5())
    expect([report.written, await stateOf(path('content'))]).toEqual([[], before])
  })

  test('goes on where one was ended before it wrote down what it did', async () => {
    await bring(ghost5())
    const before = await stateOf(path('content'))
    for (const name of ['.import.json', 'articles/2023/01/2023-01-03-open.md', 'redirects.yml'])
      await unlink(path(`content/${name}`))
    const { report } = await bring(ghost5())
    expect(report.written).toEqual(['articles/2023/01/2023-01-03-open.md', 'redirects.yml'])
    expect(await stateOf(path('content'))).toBe(before)
  })

  test('leaves what people edited, moved or wrote', async () => {
    await mkdir(path('content/pages'), { recursive: true })
    await writeFile(path('content/pages/about.md'), '---\ntitle: Ours\n---\n')
    await writeFile(path('content/redirects.yml'), '/x: /articles/open\n')
    const { said } = await bring(ghost5())
    await writeFile(path('content/articles/2023/01/2023-01-03-open.md'), 'edited')
    await chmod(path('content/pages/about.md'), 0o644)
    const { files, report } = await bring(ghost5())
    expect(files.get('pages/about.md')).toContain('Ours')
    expect(files.get('redirects.yml')).toBe('/x: /articles/open\n')
    expect(files.get('articles/2023/01/2023-01-03-open.md')).toBe('edited')
    expect(report.written).toEqual([])
    expect(said).toContain('/tag/city-hall led to a page of the old site')
  })

  test('of a dry run nothing is there', async () => {
    const { report } = await bring(ghost5(), { dryRun: true, members: path('members.csv') })
    expect(report.written.length).toBeGreaterThan(10)
    expect([existsSync(path('content')), existsSync(path('members.csv'))]).toEqual([false, false])
  })
})

describe('members', () => {
  test('go into a file that only its owner reads, and that the import of subscribers understands', async () => {
    const { report } = await bring(ghost5(), { members: path('members.csv') })
    expect(await readFile(path('members.csv'), 'utf8')).toBe(`email,status,created_at,confirmed_at
bounced@mail.example,suppressed,2022-05-03T00:00:00Z,2022-05-03T00:00:00Z
gone@mail.example,unsubscribed,2022-05-02T00:00:00Z,2022-05-02T00:00:00Z
reader@mail.example,active,2022-05-01T00:00:00Z,2022-05-01T00:00:00Z
`)
    expect((await stat(path('members.csv'))).mode & 0o777).toBe(0o600)
    expect(report.members).toMatchObject({ kind: 'written', count: 3 })
    expect((await bring(ghost5(), { members: path('members.csv') })).report.members.kind).toBe(
      'unchanged',
    )
  })

  test.each([
    ['content/members.csv', 'would lie in the publication'],
    ['taken.csv', 'exists already'],
  ])('not into %s', async (name, why) => {
    await save('taken.csv', 'something else')
    await expect(bring(ghost5(), { members: path(name) })).rejects.toThrow(why)
    expect(existsSync(path('content'))).toBe(false)
  })
})
