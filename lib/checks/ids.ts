import { Parser } from 'htmlparser2'

/** Ids that every article's page has around its text. */
const around = ['top', 'main', 'masthead', 'footer', 'menu', 'related', 'corrections', 'series']

/** The ids that a link into a page can name: those of its HTML, and those of the page around it. */
export function idsIn(html: string): Set<string> {
  const ids = new Set([...around, 'newsletter'])
  const parser = new Parser({
    onopentag: (_, { id }) => {
      if (id) ids.add(id)
    },
  })
  parser.end(html)
  return ids
}
