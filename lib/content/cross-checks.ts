import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { closest, distance } from 'fastest-levenshtein'
import { sql } from 'kysely'
import type { Catalogue } from './catalogue/open-catalogue.ts'
import type { PictureUse } from './markdown/pictures.ts'
import { normalPath } from './old-path.ts'
import { placeOf } from './place-of.ts'
import type { Problem } from './problem.ts'
import type { Site } from './schemas.ts'
import { readSourceFile } from './source-file.ts'

/** First segments of the site's own addresses, which no standing page may take. */
const takenAddresses =
  'articles authors topics series pages archive search corrections newsletter preview images sitemaps feeds healthz readyz dev admin _next'.split(
    ' ',
  )

/**
 * What can only be wrong between documents: checked on the catalogue as it would be published, so that the cost is
 * that of a few indexed queries. Every problem names a place in the file that an editor would change.
 */
export async function crossChecks(
  catalogue: Catalogue,
  contentDir: string,
  site: Site,
): Promise<Problem[]> {
  const checker = new Checker(catalogue, contentDir, site)
  const found = await Promise.all([
    checker.articleSlugs(),
    checker.otherSlugs(),
    checker.authors(),
    checker.translations(),
    checker.seriesParts(),
    checker.languages(),
    checker.redirects(),
    checker.menus(),
  ])
  return found.flat()
}

type Said = Pick<Problem, 'what' | 'expected' | 'mend'>

class Checker {
  readonly #catalogue: Catalogue
  readonly #contentDir: string
  readonly #site: Site

  constructor(catalogue: Catalogue, contentDir: string, site: Site) {
    this.#catalogue = catalogue
    this.#contentDir = contentDir
    this.#site = site
  }

  #at(path: string, key: PropertyKey[], said: Said): Problem {
    const source = readSourceFile(path, readFileSync(join(this.#contentDir, path)))
    const place = 'what' in source ? { line: 1, column: 1 } : placeOf(source, key)
    return { file: path, ...place, ...said }
  }

  #twice(paths: string[], what: string, mend: string): Problem[] {
    const [first = '', ...others] = paths
    return others.map((path) =>
      this.#at(path, ['slug'], { what: `${what} as ${first}`, expected: 'one of its own', mend }),
    )
  }

  async articleSlugs(): Promise<Problem[]> {
    const { rows } = await sql<{ slug: string; paths: string }>`
      SELECT lower(slug) AS slug, group_concat(path, char(10) ORDER BY date, path) AS paths FROM articles
      GROUP BY lower(slug) HAVING count(*) > 1`.execute(this.#catalogue)
    return rows.flatMap(({ slug, paths }) =>
      this.#twice(
        paths.split('\n'),
        `the same slug "${slug}"`,
        `add a line  slug: ${slug}-2  or rename the file`,
      ),
    )
  }

  async otherSlugs(): Promise<Problem[]> {
    const { rows } = await sql<{ path: string; slug: string }>`
      SELECT files.path, documentJson ->> 'slug' AS slug FROM files JOIN compiled USING (hash)
      WHERE files.path NOT LIKE 'articles/%' ORDER BY files.path`.execute(this.#catalogue)
    const taken = new Set([...takenAddresses, ...this.#site.languages])
    const clashes = rows
      .filter(({ path, slug }) => path.startsWith('pages/') && taken.has(slug))
      .map(({ path, slug }) =>
        this.#at(path, ['slug'], {
          what: `the address /${slug}, which the site itself uses`,
          expected: 'an address of its own',
          mend: `add a line  slug: about-${slug}  or rename the file`,
        }),
      )
    const groups = Map.groupBy(rows, ({ path, slug }) => `${path.split('/')[0]}/${slug}`)
    const twice = [...groups.values()].flatMap((group) =>
      this.#twice(
        group.map(({ path }) => path),
        `the same slug "${group[0]?.slug}"`,
        'give one of them another slug',
      ),
    )
    return [...clashes, ...twice]
  }

  /** What looks like a slug but has no file was meant to name an author's file; a name with a capital or a blank is free. */
  async authors(): Promise<Problem[]> {
    const { rows } = await sql<{ path: string; position: number; written: string }>`
      SELECT path, position, written FROM articleAuthors WHERE author IN
        (SELECT slug FROM entries WHERE kind = 'author' AND path IS NULL) AND written GLOB '[a-z0-9]*'
      ORDER BY path, position`.execute(this.#catalogue)
    const unknown = rows.filter(({ written }) => /^[a-z\d]+(?:-[a-z\d]+)*$/.test(written))
    if (unknown.length === 0) return []
    const known = await this.#catalogue
      .selectFrom('entries')
      .select('slug')
      .where('kind', '=', 'author')
      .where('path', 'is not', null)
      .execute()
    const slugs = known.map(({ slug }) => slug)
    return unknown.map(({ path, position, written }) =>
      this.#at(path, ['authors', position], {
        what: `an author that does not exist: ${written}`,
        expected: 'the slug of a file in authors/, or a name with a capital letter',
        mend: nearMiss(written, slugs, `add authors/${written}.md with  name: …`),
      }),
    )
  }

  async translations(): Promise<Problem[]> {
    const { rows } = await sql<{ path: string; original: string; same: number | null }>`
      SELECT a.path, a.translationOf AS original, a.language = o.language AS same FROM articles a
      LEFT JOIN articles o ON o.slug = a.translationOf
      WHERE a.translationOf IS NOT NULL AND (o.path IS NULL OR a.language = o.language)`.execute(
      this.#catalogue,
    )
    return rows.map(({ path, original, same }) =>
      this.#at(
        path,
        ['translationOf'],
        same
          ? {
              what: `a translation in the language of its original, ${original}`,
              expected: 'another language',
              mend: 'set its language, or take translationOf out',
            }
          : {
              what: `a translation of an article that does not exist: ${original}`,
              expected: 'the slug of an article',
              mend: 'write the slug of the original, which is the last part of its address',
            },
      ),
    )
  }

  async seriesParts(): Promise<Problem[]> {
    const { rows } = await sql<{ series: string; part: number; paths: string }>`
      SELECT series, part, group_concat(path, char(10) ORDER BY date, path) AS paths FROM articles
      WHERE series IS NOT NULL AND part IS NOT NULL
      GROUP BY series, part, language HAVING count(*) > 1`.execute(this.#catalogue)
    return rows.flatMap(({ series, part, paths }) => {
      const [first, ...others] = paths.split('\n')
      return others.map((path) =>
        this.#at(path, ['part'], {
          what: `part ${part} of the series "${series}" a second time, after ${first}`,
          expected: 'each part once',
          mend: 'number the parts in the order in which they are read',
        }),
      )
    })
  }

  async languages(): Promise<Problem[]> {
    const offered = this.#site.languages
    const rows = await this.#catalogue
      .selectFrom('articles')
      .select(['path', 'language'])
      .where('language', 'not in', offered)
      .execute()
    return rows.map(({ path, language }) =>
      this.#at(path, ['language'], {
        what: `the language ${language}, which the publication does not offer`,
        expected: `one of ${offered.join(', ')}`,
        mend: `correct it, or add ${language} to languages in site.yml`,
      }),
    )
  }

  async redirects(): Promise<Problem[]> {
    const { rows } = await sql<{ path: string; document: string }>`
      SELECT articles.path, documentJson AS document FROM articles JOIN compiled USING (hash)
      WHERE json_array_length(documentJson ->> 'redirectFrom') > 0 ORDER BY date, articles.path`.execute(
      this.#catalogue,
    )
    const first = new Map<string, string>()
    const problems: Problem[] = []
    for (const { path, document } of rows)
      for (const [index, old] of (JSON.parse(document).redirectFrom as string[]).entries()) {
        const owner = first.get(normalPath(old))
        if (owner && owner !== path)
          problems.push(
            this.#at(path, ['redirectFrom', index], {
              what: `the old address ${old}, which ${owner} has too`,
              expected: 'an old address in one article',
              mend: 'keep it where its readers should arrive',
            }),
          )
        first.set(normalPath(old), path)
      }
    return problems
  }

  async menus(): Promise<Problem[]> {
    const { menus } = this.#site
    const paths = [...menus.main, ...menus.footer].filter((item) => typeof item === 'string')
    const problems: Problem[] = []
    for (const path of paths) {
      const [, first = '', second] = path.split('/')
      const known = second ? await this.#hasEntry(first, second) : await this.#hasPage(first)
      if (known) continue
      problems.push({
        ...{ file: 'site.yml', ...this.#placeInSite(path) },
        what: `a menu that leads nowhere: ${path}`,
        expected: 'the path of a topic, an author, a series or a page',
        mend: 'correct the path, or write {label: …, href: …} for an address elsewhere',
      })
    }
    return problems
  }

  async #hasEntry(folder: string, slug: string): Promise<boolean> {
    const kind = { topics: 'topic', authors: 'author', series: 'series' }[folder]
    if (!kind) return true
    const row = await this.#catalogue
      .selectFrom('entries')
      .select('slug')
      .where('kind', '=', kind as 'topic')
      .where('slug', '=', decodeURIComponent(slug))
      .executeTakeFirst()
    return row !== undefined
  }

  async #hasPage(slug: string): Promise<boolean> {
    if ([...takenAddresses, ...this.#site.languages, ''].includes(slug)) return true
    const query = this.#catalogue.selectFrom('pages').select('slug')
    return (await query.where('slug', '=', slug).executeTakeFirst()) !== undefined
  }

  #placeInSite(path: string): { line: number; column: number } {
    const lines = readFileSync(join(this.#contentDir, 'site.yml'), 'utf8').split('\n')
    const line = lines.findIndex((text) => text.includes(path))
    return line < 0
      ? { line: 1, column: 1 }
      : { line: line + 1, column: (lines[line]?.indexOf(path) ?? 0) + 1 }
  }
}

function nearMiss(written: string, known: string[], otherwise: string): string {
  const near = known.length > 0 ? closest(written, known) : undefined
  return near && distance(written, near) <= 2 ? `did you mean ${near}?` : otherwise
}

/** Pictures that articles refer to and that are not in `images/`. */
export async function missingPictures(
  catalogue: Catalogue,
  pictures: Set<string>,
): Promise<Problem[]> {
  const { rows } = await sql<{ path: string; uses: string }>`
    SELECT files.path, picturesJson AS uses FROM files JOIN compiled USING (hash)
    WHERE picturesJson <> '[]'`.execute(catalogue)
  const names = [...pictures]
  return rows.flatMap(({ path, uses }) =>
    (JSON.parse(uses) as PictureUse[])
      .filter(({ file }) => file !== undefined && !pictures.has(file))
      .map(({ src, file = '', line, column }) => ({
        ...{ file: path, line, column },
        what: `a picture that is not there: ${src}`,
        expected: `the file ${file.startsWith('images/') ? file : `images/${src.split('/').at(-1)}`}`,
        mend: nearMiss(file, names, 'add the file to images/, or correct the path'),
      })),
  )
}
