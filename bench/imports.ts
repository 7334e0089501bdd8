import { spawnSync } from 'node:child_process'
import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { exportOf } from '#lib/importers/wordpress/fixtures/exports.ts'
import type { Results } from './results.ts'
import { run } from './run.ts'

/** What each took before it was looked after, on a machine of the same kind: posts or files, seconds. */
const before = {
  'import of a Jekyll site': { articles: 20_000, seconds: 112 },
  'import from WordPress': { articles: 20_000, seconds: undefined },
  'check of all files': { articles: 70_000, seconds: 220 },
}
type What = keyof typeof before

/**
 * Times the imports of a Jekyll site and of a WordPress export, of 20,000 posts each, and `check` of a publication of 70,000
 * files that nothing was compiled of, beside what it took before; with `size`, of as many.
 */
export async function measureImports(
  handbill: string,
  maker: string,
  results: Results,
  size?: number,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'handbill-bench-'))
  try {
    const posts = size ?? before['import of a Jekyll site'].articles
    const site = jekyllSite(maker, folder, posts)
    const into = join(folder, 'publication')
    const command = [handbill, 'import', 'markdown', site, '--into', into]
    tell('import of a Jekyll site', posts, await measured(command, {}), results)
    const exported = join(folder, 'export.xml')
    writeExport(site, exported)
    const blog = ['import', 'wordpress', exported, '--into', join(folder, 'blog')]
    tell('import from WordPress', posts, await measured([handbill, ...blog], {}), results)
    const files = size ?? before['check of all files'].articles
    const content = join(folder, 'content')
    spawnSync(process.execPath, [maker, String(files), content], { stdio: 'ignore' })
    const env = { CONTENT_DIR: content, DATA_DIR: join(folder, 'data') }
    tell('check of all files', files, await measured([handbill, 'check'], env), results)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function measured(command: string[], env: Record<string, string>) {
  const result = await run(command, env)
  if (result.code !== 0) throw new Error(result.output)
  return result
}

/** A site of Jekyll's, whose posts are the articles of a made-up publication. */
function jekyllSite(maker: string, folder: string, posts: number): string {
  const [made, site] = [join(folder, 'made'), join(folder, 'site')]
  spawnSync(process.execPath, [maker, String(posts), made], { stdio: 'ignore' })
  mkdirSync(join(site, '_posts'), { recursive: true })
  writeFileSync(join(site, '_config.yml'), 'title: Bench\nurl: https://bench.example\n')
  const files = readdirSync(join(made, 'articles'), { recursive: true, encoding: 'utf8' })
  for (const file of files.filter((each) => each.endsWith('.md'))) {
    const [year = '', month = ''] = file.split('/')
    const name = `${year}-${month}-01-${basename(file)}`
    renameSync(join(made, 'articles', file), join(site, '_posts', name))
  }
  return site
}

/** The posts of that site as WordPress exports them, their texts as its editor has them. */
function writeExport(site: string, file: string): void {
  const names = readdirSync(join(site, '_posts'))
  const items = names.map((name, index) => {
    const [, title = '', body = ''] =
      /^---\ntitle: (.*)\n[\s\S]*?\n---\n([\s\S]*)$/.exec(
        readFileSync(join(site, '_posts', name), 'utf8'),
      ) ?? []
    const blocks = body.trim().split(/\n{2,}/)
    return {
      id: String(index + 1),
      title: title.replace(/^"|"$/g, ''),
      content: blocks.map(asBlock).join('\n\n'),
    }
  })
  writeFileSync(file, exportOf(items))
}

function asBlock(text: string): string {
  if (text.startsWith('## '))
    return `<!-- wp:heading -->\n<h2>${text.slice(3)}</h2>\n<!-- /wp:heading -->`
  return `<!-- wp:paragraph -->\n<p>${text}</p>\n<!-- /wp:paragraph -->`
}

function tell(
  what: What,
  articles: number,
  { seconds, megabytes }: { seconds: number; megabytes: number },
  results: Results,
): void {
  results.add({ what, articles, unit: 's' }, [seconds])
  results.add({ what: `${what}, memory`, articles, unit: 'MB' }, [megabytes])
  const { articles: many, seconds: took } = before[what]
  console.log(
    `  ${what.padEnd(24)} ${seconds.toFixed(1).padStart(7)} s   peak ${String(megabytes).padStart(5)} MB   ` +
      `${articles.toLocaleString('en')} files${took === undefined ? '' : `; ${many.toLocaleString('en')} took ${took} s before`}`,
  )
}
