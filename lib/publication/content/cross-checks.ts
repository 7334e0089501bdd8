import { sql } from 'kysely'
import { freePageSlug, isTakenSlug } from '#lib/addresses/routes.ts'
import { accountChecks } from './account-checks.ts'
import type { Catalogue } from './catalogue/open-catalogue.ts'
import { fileNameChecks } from './file-name-checks.ts'
import { frontChecks } from './front-checks.ts'
import { listChecks } from './list-checks.ts'
import { unreadDocuments } from './live-address.ts'
import { menuChecks } from './menu-checks.ts'
import { nearMiss } from './near-miss.ts'
import { oldAddressChecks } from './old-address-checks.ts'
import { partChecks } from './part-checks.ts'
import { placeInFile } from './place-in-file.ts'
import type { Problem } from './problem.ts'
import type { Site } from './site-schema.ts'

/**
 * What can only be wrong between documents: checked on the catalogue as it would be published, so that the cost is
 * that of a few indexed queries. Every problem names a place in the file that an editor would change.
 */
export async function crossChecks(
  catalogue: Catalogue,
  contentDir: string,
  site: Site,
): Promise<Problem[]> {
  const unread = await unreadDocuments(catalogue)
  const checker = new Checker(catalogue, contentDir, site, unread)
  const found = await Promise.all([
    checker.articleSlugs(),
    checker.otherSlugs(),
    fileNameChecks(catalogue, contentDir),
    checker.authors(),
    checker.translations(),
    checker.seriesParts(),
    checker.languages(),
    oldAddressChecks(catalogue, contentDir, site),
    menuChecks(catalogue, contentDir, site, unread),
    frontChecks(catalogue, contentDir, site, unread),
    partChecks(catalogue, contentDir, site, unread),
    accountChecks(catalogue, contentDir, site, unread),
    listChecks(catalogue, contentDir, site, unread),
  ])
  return found.flat()
}

type Said = Pick<Problem, 'what' | 'expected' | 'mend'>

class Checker {
  readonly #catalogue: Catalogue
  readonly #contentDir: string
  readonly #site: Site
  readonly #unread: Set<string>

  constructor(catalogue: Catalogue, contentDir: string, site: Site, unread: Set<string>) {
    this.#catalogue = catalogue
    this.#contentDir = contentDir
    this.#site = site
    this.#unread = unread
  }

  #at(path: string, key: PropertyKey[], said: Said): Problem {
    return { file: path, ...placeInFile(this.#contentDir, path, key), ...said }
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
      WHERE lower(slug) IN (SELECT lower(slug) FROM articles GROUP BY lower(slug) HAVING count(*) > 1)
      GROUP BY lower(slug)`.execute(this.#catalogue)
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
      WHERE files.path NOT LIKE 'articles/%' AND documentJson IS NOT NULL ORDER BY files.path`.execute(
      this.#catalogue,
    )
    const clashes = rows
      .filter(
        ({ path, slug }) => path.startsWith('pages/') && isTakenSlug(slug, this.#site.languages),
      )
      .map(({ path, slug }) =>
        this.#at(path, ['slug'], {
          what: `the address /${slug}, which the site itself uses`,
          expected: 'an address of its own',
          mend: `add a line  slug: ${freePageSlug(slug)}  or rename the file`,
        }),
      )
    // Not every disk and host tells letters by their case.
    const groups = Map.groupBy(
      rows,
      ({ path, slug }) => `${path.split('/')[0]}/${slug.toLowerCase()}`,
    )
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
    const unknown = rows.filter(
      ({ written }) =>
        /^[a-z\d]+(?:-[a-z\d]+)*$/.test(written) && !this.#unread.has(`authors/${written}`),
    )
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
    const known = rows.filter(({ original, same }) => same || !this.#isUnread(original))
    return known.map(({ path, original, same }) =>
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

  #isUnread(article: string): boolean {
    return this.#unread.has(`articles/${article}`)
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
    const inOthers = (table: 'articles' | 'pages') =>
      this.#catalogue
        .selectFrom(table)
        .select(['path', 'language'])
        .where('language', 'not in', offered)
        .execute()
    const rows = [...(await inOthers('articles')), ...(await inOthers('pages'))]
    return rows.map(({ path, language }) =>
      this.#at(path, ['language'], {
        what: `the language ${language}, which the publication does not offer`,
        expected: `one of ${offered.join(', ')}`,
        mend: `correct it, or add ${language} to languages in site.yml`,
      }),
    )
  }
}
