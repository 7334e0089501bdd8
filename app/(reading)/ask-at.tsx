import { Ask } from '#components/ask.tsx'
import { type AskedPlace, askAt } from '#lib/publication/articles/asks.ts'
import { publication } from '../page-context.ts'

/** What the publication asks for in a place on a page: the ask of `site.yml` that holds there, if there is one. */
export async function AskAt(asked: AskedPlace) {
  return <Ask ask={await askAt(await publication(), asked)} language={asked.language} />
}
