/**
 * Hosts that hand out files and run no program of ours, each with what its documentation says, or what was seen where it says
 * nothing (https://github.com/slorber/trailing-slash-guide, with a page on each host).
 */
export const hostNames = ['plain', 'github', 'gitlab', 'netlify', 'cloudflare'] as const
export type HostName = (typeof hostNames)[number]

/** What a host does with files, and how many it takes. */
export interface StaticHost {
  /** As people call it. */
  title: string
  /**
   * `folders`: the page `/a` is `a/index.html`, and the host leads from `/a` to `/a/`. `files`: it is `a.html`, and is
   * answered at `/a`.
   */
  pages: 'folders' | 'files'
  /** Whether the host hands out `.br` and `.gz` that lie beside a file. */
  isCompressed?: true
  /** Names of empty files that it wants. */
  empty?: string[]
  /** Whether it reads a domain from the file `CNAME`. */
  readsDomain?: true
  /** What it takes of `_redirects`; undefined: it has no such file. */
  redirects?: RedirectRules
  /** Whether it reads `_headers`. */
  readsHeaders?: true
  /** What it refuses beyond. */
  most: { files?: number; fileBytes?: number; bytes?: number }
}

export interface RedirectRules {
  /** Lines; those behind them are ignored. */
  rules: number
  bytes?: number
  /** Characters of a line. */
  line?: number
  /** Whether a rule for `/a` holds for `/a/` too. */
  isForSlash: boolean
  /** Whether a rule may answer 410 with a page. */
  tellsGone: boolean
}

const mebibyte = 1024 ** 2
const gigabyte = 1000 ** 3

export const hosts: Record<HostName, StaticHost> = {
  // What Apache, Caddy, nginx, S3's web sites and `python3 -m http.server` have in common.
  plain: { title: 'a plain host', pages: 'folders', most: {} },
  // `/a` is `a.html`, also beside a folder `a`. Jekyll, which leaves `_next` out, is switched off by `.nojekyll`.
  // https://docs.github.com/en/pages/getting-started-with-github-pages/github-pages-limits
  github: {
    title: 'GitHub Pages',
    pages: 'files',
    empty: ['.nojekyll'],
    readsDomain: true,
    most: { bytes: gigabyte },
  },
  // Beside a folder `a`, `/a` leads to `/a/` even where that has no index: pages must be folders.
  // https://docs.gitlab.com/user/project/pages/introduction/#resolving-ambiguous-urls, .../redirects,
  // https://docs.gitlab.com/user/gitlab_com/#gitlab-pages
  gitlab: {
    title: 'GitLab Pages',
    pages: 'folders',
    isCompressed: true,
    redirects: { rules: 1000, bytes: 64 * 1024, isForSlash: true, tellsGone: false },
    most: { bytes: gigabyte, files: 200_000 },
  },
  // "Pretty URLs" and without: `/a` is `a.html`. Ten thousand redirects are "a lot" in its documentation, and no limit.
  // https://docs.netlify.com/manage/routing/redirects/overview/, .../redirect-options/#http-status-codes
  netlify: {
    title: 'Netlify',
    pages: 'files',
    redirects: { rules: 10_000, isForSlash: true, tellsGone: true },
    readsHeaders: true,
    most: {},
  },
  // https://developers.cloudflare.com/pages/platform/limits/, .../configuration/serving-pages/, .../redirects/
  cloudflare: {
    title: 'Cloudflare Pages',
    pages: 'files',
    redirects: { rules: 2000, line: 1000, isForSlash: false, tellsGone: false },
    readsHeaders: true,
    most: { files: 20_000, fileBytes: 25 * mebibyte },
  },
}

/** The file of a page's path (encoded) on a host; `file` is that of the edition. */
export function hostFile({ pages }: Pick<StaticHost, 'pages'>, file: string): string {
  const isOwn = !file.endsWith('.html') || /(?:^|\/)index\.html$/.test(file) || file === '404.html'
  return pages === 'files' || isOwn ? file : file.replace(/\.html$/, '/index.html')
}

/** A path of the site as a page of this host links it, which costs no redirect. Queries and fragments stay. */
export function hostPath({ pages }: Pick<StaticHost, 'pages'>, path: string): string {
  if (pages === 'files') return path
  return path.replace(/^([^?#]*\/[^?#/.]+)(?=$|[?#])/, '$1/')
}
