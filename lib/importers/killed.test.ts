import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bundledModule } from '#lib/bundles/bundled-module.ts'
import { fewOr } from '#lib/files/fixtures/thorough.ts'
import { type ImportTask, runTask } from './fixtures/import-task.ts'
import { exportOf as ghostExport, post, users } from './ghost/fixtures/exports.ts'
import { exportOf } from './wordpress/fixtures/exports.ts'

const kills = Number(process.env.KILLS ?? fewOr(6, 9))
const numbers = Array.from({ length: 12 }, (_, index) => index + 1)
const inOneTree = 3
const two = (number: number) => String(number).padStart(2, '0')

let folder = ''
let program = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'killed-'))
  program = fileURLToPath(await bundledModule('lib/importers/fixtures/import-child.ts'))
  for (const number of numbers) await save(`files/2020/01/${number}.png`, `picture ${number}`)
}, 60_000)
afterAll(() => rm(folder, { recursive: true, force: true }))

async function save(path: string, text: string): Promise<string> {
  const file = join(folder, path)
  await mkdir(dirname(file), { recursive: true })
  await writeFile(file, text)
  return file
}

/** Posts of which two have one name and each shows a picture, pages, comments, terms: all that an importer writes. */
const sources: Record<ImportTask['from'], () => Promise<string>> = {
  async markdown() {
    for (const number of numbers)
      await save(
        `site/_posts/2020-01-${two(number)}-post-${number % 6}.md`,
        `---\ntitle: Post ${number}\nauthor: Ana ${number % 5}\ntags: [a${number % 7}]\n---\n![x](/2020/01/${number}.png)\n`,
      )
    await save('site/_config.yml', 'url: https://old.example\ntimezone: Europe/Madrid\n')
    return join(folder, 'site')
  },
  wordpress() {
    const items = numbers.map((number) => ({
      id: String(number),
      slug: `post-${number % 6}`,
      type: number % 5 === 0 ? 'page' : 'post',
      link: `https://old.example/${number}/`,
      content: `<img src="https://old.example/wp-content/uploads/2020/01/${number}.png">`,
      more: `<category domain="category" nicename="c${number % 7}"><![CDATA[C ${number % 7}]]></category><wp:comment><wp:comment_id>${number}</wp:comment_id><wp:comment_approved>1</wp:comment_approved><wp:comment_content>Hm</wp:comment_content></wp:comment>`,
    }))
    return save('export.xml', exportOf(items))
  },
  ghost() {
    const posts = numbers.map((number) =>
      post(`post-${number}`, {
        slug: `post-${number % 6}`,
        html: `<img src="/content/images/2020/01/${number}.png" alt="x">`,
        type: number % 5 === 0 ? 'page' : 'post',
      }),
    )
    return save('export.json', JSON.stringify(ghostExport('4.0.0', { posts, users })))
  },
}

async function treeOf(root: string): Promise<Record<string, string>> {
  const entries = await readdir(root, { recursive: true, withFileTypes: true }).catch(() => [])
  const paths = entries.filter((one) => one.isFile()).map((one) => join(one.parentPath, one.name))
  const rows = paths.map(async (path) => [path.slice(root.length), await readFile(path, 'utf8')])
  return Object.fromEntries(await Promise.all(rows))
}

/** A process that waits for its task. */
async function loadedChild(): Promise<ChildProcess> {
  const env = { ...process.env, NODE_COMPILE_CACHE: join(folder, 'compiled') }
  const child = fork(program, { execArgv: [], stdio: 'inherit', env })
  await once(child, 'message')
  return child
}

/** Gives a child its task, and ends it a while after it wrote a number of pieces, unless it has come to its end. */
async function killAfter(child: ChildProcess, task: ImportTask, pieces: number): Promise<void> {
  const ended = once(child, 'exit')
  let left = pieces
  const reached = new Promise<void>((done) => {
    if (left === 0) done()
    child.on('message', () => --left === 0 && done())
  })
  child.send(task)
  await Promise.race([reached.then(() => wait(Math.random() * 8)), ended])
  child.kill('SIGKILL')
  await ended
}

test.concurrent.each(Object.keys(sources) as ImportTask['from'][])(
  `an import of %s that was killed at ${kills} moments leaves the tree that it leaves in peace`,
  async (from) => {
    const source = await sources[from]()
    const task = (name: string) => ({
      from,
      source,
      into: join(folder, from, name),
      files: join(folder, 'files'),
    })
    await runTask(task('whole'), () => undefined)
    const expected = await treeOf(task('whole').into)
    expect(Object.keys(expected).length).toBeGreaterThan(24)
    let next = loadedChild()
    const reached = new Set<number>()
    for (let kill = 1; kill <= kills; kill++) {
      const child = await next
      if (kill < kills) next = loadedChild()
      const pieces = Math.floor(Math.random() * (numbers.length + 1))
      // The first of some imports into one tree has most to do, the others go on where it was ended.
      const own = task(`${Math.ceil(kill / inOneTree)}`)
      await killAfter(child, own, pieces)
      reached.add(Object.keys(await treeOf(own.into)).length)
      if (kill % inOneTree !== 0 && kill < kills) continue
      await runTask(own, () => undefined)
      expect(await treeOf(own.into), `ended after ${pieces} pieces`).toEqual(expected)
    }
    // However many kills there are, a tree of so few files has no more moments than these.
    const moments = Math.min(kills, 2 * numbers.length) / 5
    expect(reached.size, 'moments at which something else was there').toBeGreaterThan(moments)
  },
  60_000 + kills * 6000,
)
