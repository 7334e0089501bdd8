import { addressOf } from './test.ts'

/** The paths of all articles of the demo, from its sitemap. */
export async function articlePaths(): Promise<string[]> {
  const answer = await fetch(addressOf({ path: '/sitemaps/1.xml' }))
  const found = (await answer.text()).matchAll(/<loc>([^<]*\/articles\/[^<]*)<\/loc>/g)
  return [...found].map(([, url = '']) => new URL(url).pathname)
}
