/** Methods by which a path may be asked for, as the header `Allow` has them. */
type Methods = readonly ('GET' | 'HEAD' | 'POST')[]

const asked: Methods = ['GET', 'HEAD']
const askedAndSent: Methods = [...asked, 'POST']

/** A link of a mail, whose page has a form that is sent to the page's own address. */
const mailLink = /^\/newsletter\/(confirm|unsubscribe|preferences)\/([^/]+)$/

/** What takes a POST; everything else is only asked for (RFC 9110, 9.2.1). */
const posted: [path: RegExp, methods: Methods][] = [
  [/^\/newsletter\/subscribe$/, askedAndSent],
  [/^\/newsletter\/bounces(?:\/[^/]+){0,2}$/, ['POST']],
  [mailLink, askedAndSent],
  [/^\/desk\/act\/[^/]+$/, ['POST']],
  // Texts that the editor has checked before they are saved.
  [/^\/admin\/desk\/[^/]+$/, askedAndSent],
]

/** By which methods an address of the published site may be asked for; `path` is without a query. */
export function methodsOf(path: string): Methods {
  const bare = path.replace(/\/+$/, '')
  return posted.find(([each]) => each.test(bare))?.[1] ?? asked
}

/** The route that does what a POST of a mail's link asks for: a page and a route handler cannot share an address. */
export function actionOf(path: string): string | undefined {
  const link = mailLink.exec(path)
  return link ? `/newsletter/act/${link[1]}/${link[2]}` : undefined
}
