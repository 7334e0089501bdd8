/** The card that other sites show for a page (Open Graph protocol, and Twitter's names for the same). */
export interface Preview {
  title: string
  description: string | undefined
  siteName: string
  /** The page's own address. */
  url: string
  /** `language_TERRITORY`. */
  locale: string
  alternateLocales: string[]
  image: { url: string; type: string; width: number; height: number; alt: string }
  article?: ArticleFacts
}

/** What other sites are told of an article. */
export interface ArticleFacts {
  /** Instants as in RFC 3339. */
  published: string
  modified: string | undefined
  authors: string[]
  topics: string[]
  /** Accounts of its authors, such as `@jane@mastodon.example`. */
  fediverse: string[]
}

/** What stands in a page's head beside its styles; all addresses are whole ones, but those of `icon` and `manifest`. */
export interface Metadata {
  title: string
  description?: string | undefined
  manifest?: string
  icon?: string
  /** What search engines shall do; without it, whatever they like. */
  robots?: { index: false; follow?: boolean }
  canonical?: string
  /** Addresses of the same page by language (BCP 47), and that of `x-default`. */
  languages?: Record<string, string>
  /** Feeds by their media types. */
  feeds?: Record<string, { title: string; url: string }[]>
  /** The address of the same in the fediverse. */
  activity?: string | undefined
  preview?: Preview
  /** Address of the article's record in the AT Protocol (`at://…`). */
  record?: string | undefined
  /** That of the publication which the page is of. */
  publicationRecord?: string | undefined
}

/** The elements of a page's head. React puts them there, wherever in a page they are written. */
export function MetadataElements({ metadata }: { metadata: Metadata }) {
  const { title, description, manifest, icon, robots, canonical, preview } = metadata
  const { activity, record, publicationRecord } = metadata
  const feeds = Object.entries(metadata.feeds ?? {}).flatMap(([type, links]) =>
    links.map((link) => ({ type, ...link })),
  )
  return (
    <>
      <title>{title}</title>
      {description && <meta name="description" content={description} />}
      {manifest && <link rel="manifest" href={manifest} />}
      {robots && <meta name="robots" content={rulesFor(robots)} />}
      {canonical && <link rel="canonical" href={canonical} />}
      {Object.entries(metadata.languages ?? {}).map(([language, href]) => (
        <link key={language} rel="alternate" hrefLang={language} href={href} />
      ))}
      {feeds.map(({ type, title, url }) => (
        <link key={type + url} rel="alternate" type={type} href={url} title={title} />
      ))}
      {activity && <link rel="alternate" type="application/activity+json" href={activity} />}
      {record && <link rel="site.standard.document" href={record} />}
      {publicationRecord && <link rel="site.standard.publication" href={publicationRecord} />}
      {preview && <PreviewElements preview={preview} />}
      {icon && <link rel="icon" href={icon} />}
    </>
  )
}

function rulesFor({ follow }: { index: false; follow?: boolean }): string {
  return follow === undefined ? 'noindex' : `noindex, ${follow ? 'follow' : 'nofollow'}`
}

function PreviewElements({ preview }: { preview: Preview }) {
  const { title, description, image, article } = preview
  return (
    <>
      <meta property="og:title" content={title} />
      {description && <meta property="og:description" content={description} />}
      <meta property="og:url" content={preview.url} />
      <meta property="og:site_name" content={preview.siteName} />
      <meta property="og:locale" content={preview.locale} />
      <meta property="og:image" content={image.url} />
      <meta property="og:image:type" content={image.type} />
      <meta property="og:image:width" content={String(image.width)} />
      <meta property="og:image:height" content={String(image.height)} />
      <meta property="og:image:alt" content={image.alt} />
      {preview.alternateLocales.map((locale) => (
        <meta key={locale} property="og:locale:alternate" content={locale} />
      ))}
      <meta property="og:type" content={article ? 'article' : 'website'} />
      {article && <ArticleElements article={article} />}
      <meta name="twitter:card" content="summary_large_image" />
      <meta name="twitter:title" content={title} />
      {description && <meta name="twitter:description" content={description} />}
      <meta name="twitter:image" content={image.url} />
      <meta name="twitter:image:alt" content={image.alt} />
      <meta name="twitter:image:type" content={image.type} />
      <meta name="twitter:image:width" content={String(image.width)} />
      <meta name="twitter:image:height" content={String(image.height)} />
    </>
  )
}

function ArticleElements({ article }: { article: ArticleFacts }) {
  const { published, modified, authors, topics, fediverse } = article
  return (
    <>
      <meta property="article:published_time" content={published} />
      {modified && <meta property="article:modified_time" content={modified} />}
      {[...new Set(authors)].map((name) => (
        <meta key={name} property="article:author" content={name} />
      ))}
      {[...new Set(topics)].map((name) => (
        <meta key={name} property="article:tag" content={name} />
      ))}
      {fediverse.map((account) => (
        <meta key={account} name="fediverse:creator" content={account} />
      ))}
    </>
  )
}
