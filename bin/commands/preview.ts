import { absolute, articlePath, previewPath } from '#lib/addresses/addresses.ts'
import { expectedDuration, readDuration } from '#lib/desk/preview/duration.ts'
import { makePreviewToken } from '#lib/desk/preview/token.ts'
import { formatMoment, isoInstant } from '#lib/language/format.ts'
import { findHidden, type HiddenArticle } from '#lib/publication/articles/hidden-articles.ts'
import type { Publication } from '#lib/publication/articles/publication.ts'
import { nearMiss } from '#lib/publication/content/near-miss.ts'
import { currentPreviewKey } from '#lib/server/preview-key.ts'
import { currentPublication } from '#lib/server/publication.ts'
import { settings } from '#lib/settings/settings.ts'
import { Fault } from '../fault.ts'

interface Options {
  for: string
  json?: boolean
}

/** Prints a link to an article that is not public, for the one who gets it, until a while from now. */
export async function preview(slug: string, options: Options): Promise<void> {
  const length = readDuration(options.for)
  if (length === undefined)
    throw new Fault(`--for is "${options.for}", expected ${expectedDuration}`, 2)
  const publication = await currentPublication()
  const hidden = await hiddenArticle(publication, slug.normalize('NFC'))
  const until = Math.floor((publication.now + length) / 1000) * 1000
  const { article, state } = hidden
  const token = makePreviewToken(currentPreviewKey(), { slug: article.slug, until })
  const { url, timeZone } = publication.site
  const link = absolute(url, previewPath(token, article.slug))
  if (options.json) {
    const from = state.hidden === 'scheduled' ? isoInstant(state.from, timeZone) : null
    const said = { link, until: isoInstant(until, timeZone), slug: article.slug }
    console.log(JSON.stringify({ ...said, state: state.hidden, from }, null, 2))
    return
  }
  console.log(link)
  const comes =
    state.hidden === 'scheduled'
      ? `It will be published on ${formatMoment(state.from, 'en', timeZone)}.`
      : 'It is a draft.'
  console.error(`“${article.title}”. ${comes}`)
  console.error(`The link works until ${formatMoment(until, 'en', timeZone)}.`)
  if (!settings().secretKey)
    console.error(
      'It is signed with the secret of this data folder: a server with another SECRET_KEY does not know it.',
    )
}

async function hiddenArticle(publication: Publication, slug: string): Promise<HiddenArticle> {
  const hidden = await findHidden(publication, slug)
  if (hidden?.state.hidden === 'draft' || hidden?.state.hidden === 'scheduled') return hidden
  const address = absolute(publication.site.url, articlePath(slug))
  if (hidden) throw new Fault(`"${slug}" is ${hidden.state.hidden}: ${address} says so to readers`)
  const articles = await publication.catalogue
    .selectFrom('articles')
    .select('slug')
    .orderBy('date', 'desc')
    .execute()
  const slugs = articles.map((each) => each.slug)
  if (slugs.includes(slug)) throw new Fault(`"${slug}" is public: ${address}`)
  const advice = nearMiss(
    slug,
    slugs,
    'write the last part of its address, and run "npx handbill build --content-only" first where it is new',
  )
  throw new Fault(`There is no article "${slug}": ${advice}`)
}
