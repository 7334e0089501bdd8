import { execFileSync } from 'node:child_process'
import { afterAll, beforeEach, expect, test, vi } from 'vitest'
import { article, Publication, siteFile } from '#lib/publication/content/fixtures/publication.ts'

/** A fresh clone, in which nothing was ever built. */
const publication = new Publication({
  'site.yml': siteFile,
  'articles/t/he.md': article({ title: 'He' }),
  'articles/other.md': article({ title: 'Other' }),
})
const git = (...command: string[]) =>
  execFileSync(
    'git',
    ['-C', publication.dir, '-c', 'user.name=a', '-c', 'user.email=a@b.example'].concat(command),
  )
const commit = () => {
  git('add', '-A')
  git('commit', '-qm', 'x')
}
git('init', '-q')
commit()
git('mv', 'articles/t/he.md', 'articles/t/he2.md')
commit()
vi.stubEnv('CONTENT_DIR', publication.dir)
vi.stubEnv('DATA_DIR', publication.dataDir)
const { check } = await import('./check.ts')
afterAll(() => publication.remove())

let out: string[] = []
let errors: string[] = []
beforeEach(() => {
  ;[out, errors] = [[], []]
  vi.stubEnv('GITHUB_ACTIONS', 'true')
  vi.stubEnv('GITHUB_WORKSPACE', publication.dir)
  vi.spyOn(console, 'log').mockImplementation((text) => void out.push(String(text)))
  vi.spyOn(console, 'error').mockImplementation((text) => void errors.push(String(text)))
})

const what = 'the address /articles/he, at which readers had this article, leads nowhere'

test('an address that a commit has, and that is lost since, is a problem at its line', async () => {
  await expect(check([], { from: 'HEAD~1' })).rejects.toMatchObject({ exitCode: 1 })
  expect(errors[0]).toMatch(new RegExp(`articles/t/he2\\.md:\\d+:\\d+ {2}${what}`))
  expect(out).toEqual([
    expect.stringMatching(
      new RegExp(`^::error file=articles/t/he2\\.md,line=\\d+,col=\\d+,title=Problem::${what}`),
    ),
  ])
})

test('files that are named are told of alone, and nothing is lost since this commit', async () => {
  await expect(check([publication.path('articles/other.md')], { from: 'HEAD~1' })).resolves.toBe(
    undefined,
  )
  expect(errors).toEqual(['Other files have 1 problem.'])
  await expect(check([], { from: 'HEAD' })).resolves.toBe(undefined)
})

test('what is no commit is a wrong call; one that could not be published is not compared', async () => {
  await expect(check([], { from: 'nowhere' })).rejects.toMatchObject({
    ...{ exitCode: 2, message: expect.stringMatching(/^--from is "nowhere", expected a commit/) },
  })
  publication.write({ 'articles/t/he2.md': article({ tittel: 'He' }) })
  commit()
  publication.write({ 'articles/t/he2.md': article({ title: 'He' }) })
  await expect(check([], { from: 'HEAD' })).resolves.toBe(undefined)
  expect(errors).toEqual([
    'Addresses are not compared: HEAD has no publication that could be published.',
  ])
})
