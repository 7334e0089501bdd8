import type { ReactNode } from 'react'
import { currentRequest, pathHeader } from './current-request.ts'
import { finishPage } from './finish-page.ts'
import { builtStyles, inlineStyle, type StyleSheets } from './inline-style.ts'
import { joinStyles } from './join-styles.ts'
import { type Match, type Params, routeMatcher } from './match-route.ts'
import type { Shown } from './page-contents.ts'
import type { Rendered } from './renderer.ts'
import { usedStyles } from './used-styles.ts'

/** What is asked for: `path` and `search` (with its question mark) are encoded. */
export interface AskedPage {
  path: string
  search?: string
  /** Of a page that is answered otherwise than it says itself. */
  status?: number
  /** The path that a reader asked for, where another page is shown in its place. */
  shownAt?: string
  /** Headers of the request that it may depend on. */
  headers?: Record<string, string> | undefined
}

type Properties = { params: Promise<Params>; searchParams: Promise<Params> }
type PageModule = { default: (properties: Properties) => ReactNode }
type LayoutModule = { default: (properties: { children: ReactNode }) => ReactNode }
type RouteModule = {
  GET: (request: Request, context: { params: Promise<Params> }) => Response | Promise<Response>
}

/** The modules of the application, as `bundle-pages.ts` writes them. */
export interface Bundle {
  routes: BundledRoute[]
  createElement: (type: unknown, properties: object) => ReactNode
  renderDocument: (document: ReactNode) => Promise<string>
}

interface BundledRoute {
  shape: string
  kind: 'page' | 'route' | 'left'
  file: string
  /** Whether its styles stand in the page itself. */
  isReading: boolean
  /** Addresses of its style sheets. */
  styles: string[]
  load: () => Promise<unknown>
  layouts: (() => Promise<unknown>)[]
}

/** Renders the pages of a bundle, within the request that {@link currentRequest} is of. */
export class PageRenderer {
  readonly #bundle: Bundle
  readonly #find: (path: string) => Match<BundledRoute> | undefined
  readonly #sheets: StyleSheets
  readonly #styles = new Map<string, string>()

  /** `root` is that of the project, whose build has the styles; `themeSheet` gives those of the publication's own look. */
  constructor(bundle: Bundle, root: string, themeSheet: StyleSheets = () => undefined) {
    this.#bundle = bundle
    this.#find = routeMatcher(bundle.routes)
    const built = builtStyles(root)
    this.#sheets = (href) => built(href) ?? themeSheet(href)
  }

  isLivePage(path: string): boolean {
    const route = this.#find(path)?.route
    return route?.kind === 'page' && !route.isReading
  }

  async loadAll(): Promise<void> {
    for (const { kind, load, layouts } of this.#bundle.routes)
      if (kind === 'page') await Promise.all([load(), ...layouts.map((each) => each())])
  }

  /** Rejects where a page cannot be rendered, with its file and why. */
  async render(asked: AskedPage): Promise<Rendered> {
    const match = this.#find(asked.path)
    if (!match || match.route.kind === 'left')
      throw new Error(`No page that can be rendered here is at ${asked.path}`)
    try {
      return match.route.kind === 'page'
        ? await this.#page(match, asked)
        : await answerByRoute(match, asked)
    } catch (error) {
      // Its name and its code are what logs keep of it.
      const told = error instanceof Error ? error : new Error(String(error))
      told.message = `${match.route.file}: ${told.message}`
      throw told
    }
  }

  async #page({ route, params }: Match<BundledRoute>, asked: AskedPage): Promise<Rendered> {
    const { createElement, renderDocument } = this.#bundle
    let { status } = asked
    const request = {
      ...currentRequest.getStore(),
      ...(asked.shownAt !== undefined && {
        headers: { ...asked.headers, [pathHeader]: asked.shownAt },
      }),
      setStatus: (own: number) => {
        status ??= own
      },
    }
    const page = (await route.load()) as PageModule
    const layouts = (await Promise.all(route.layouts.map((load) => load()))) as LayoutModule[]
    const properties = {
      params: Promise.resolve(params),
      searchParams: Promise.resolve(searchParamsOf(asked.search ?? '')),
    }
    const document = layouts.reduceRight(
      (children, layout) => createElement(layout.default, { children }),
      createElement(page.default, properties),
    )
    const html = await currentRequest.run(request, () => renderDocument(document))
    const body = Buffer.from(finishPage(html, (shown, own) => this.#stylesFor(route, shown, own)))
    return { status: status ?? 200, headers: { 'content-type': 'text/html; charset=utf-8' }, body }
  }

  /** Styles in the page itself, as to be read is all that it is for; of a live page, by links. */
  #stylesFor({ styles, isReading }: BundledRoute, shown: Shown, ofLook: string[]): string {
    const all = [...styles, ...ofLook]
    if (!isReading) return all.map((href) => `<link rel="stylesheet" href="${href}"/>`).join('')
    const key = all.join()
    let css = this.#styles.get(key)
    if (css === undefined) {
      css = joinStyles(all.map((href) => this.#sheets(href) ?? ''))
      this.#styles.set(key, css)
    }
    return inlineStyle(usedStyles(css, shown))
  }
}

async function answerByRoute(
  { route, params }: Match<BundledRoute>,
  { path, search = '' }: AskedPage,
): Promise<Rendered> {
  const { GET } = (await route.load()) as RouteModule
  const request = new Request(`http://localhost${path}${search}`)
  const answer = await GET(request, { params: Promise.resolve(params) })
  const body = Buffer.from(await answer.arrayBuffer())
  return { status: answer.status, headers: Object.fromEntries(answer.headers), body }
}

function searchParamsOf(search: string): Params {
  const query = new URLSearchParams(search)
  const pairs = [...new Set(query.keys())].map((name) => {
    const values = query.getAll(name)
    return [name, values.length > 1 ? values : (values[0] ?? '')] as const
  })
  return Object.fromEntries(pairs)
}
