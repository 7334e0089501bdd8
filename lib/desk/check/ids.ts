import { Parser } from 'htmlparser2'

/** The ids of a page's own HTML, which a link into it can name. */
export function idsIn(html: string): Set<string> {
  const ids = new Set<string>()
  const parser = new Parser({
    onopentag: (_, { id }) => {
      if (id) ids.add(id)
    },
  })
  parser.end(html)
  return ids
}
