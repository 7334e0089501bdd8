/** The generator that a source was written for. */
export type PresetName = 'jekyll' | 'hugo' | 'nextjs'

/** What an article of Handbill can take from a source's front matter. */
export const targets = [
  'title',
  'date',
  'updated',
  'authors',
  'topics',
  'summary',
  'image',
  'imageAlt',
  'imageCaption',
  'imageCredit',
  'language',
  'source',
  'sourceUrl',
  'series',
  'part',
  'kind',
  'featured',
  'draft',
  'published',
  'expires',
  'redirectFrom',
  'permalink',
  'slug',
] as const

export type Target = (typeof targets)[number]

/** How a generator's sources are read. */
export interface Preset {
  name: PresetName
  /** What stands in a body beside markdown. */
  templates: 'liquid' | 'shortcodes' | 'components'
  /** Addresses that posts had where nothing says otherwise; the first is written down, all are known in links. */
  permalinks: string[]
  /** Keys that steer the old templates and mean nothing elsewhere. */
  drop: string[]
}

/** Keys that say the same in every generator, the one that counts where a post has several first. */
export const commonKeys: Record<Target, string[]> = {
  title: ['title', 'headline'],
  date: 'date publishDate pubDate published_at publishedAt published_date datePublished posted created created_at createdAt openGraph.publishedTime'.split(
    ' ',
  ),
  updated:
    'updated lastmod last_modified_at last-modified modified updated_at updatedAt lastUpdated lastUpdatedAt last_updated dateModified updatedDate updateDate update_date modDate modDatetime modifiedDate openGraph.modifiedTime'.split(
      ' ',
    ),
  authors: ['authors', 'author', 'byline', 'writer'],
  topics: 'topics tags tag categories category taxonomies.tags taxonomies.categories'.split(' '),
  summary: ['summary', 'excerpt', 'description', 'standfirst', 'lead', 'abstract', 'subtitle'],
  image:
    'image cover coverImage cover_image cover.image featured_image featuredImage featured-image feature_image thumbnail banner teaser header.image header.teaser hero_image heroImage og_image images openGraph.images'.split(
      ' ',
    ),
  imageAlt: ['image_alt', 'imageAlt', 'image-alt', 'alt', 'cover.alt', 'cover_alt'],
  imageCaption:
    'image_caption image_figcaption imageCaption image-caption caption cover.caption header.caption'.split(
      ' ',
    ),
  imageCredit: ['image_credit', 'imageCredit', 'image-credit', 'photo_credit', 'credit'],
  language: ['language', 'lang', 'locale'],
  source: 'source original_source originalSource source_name sourceName'.split(' '),
  sourceUrl:
    'source_url sourceUrl original_url originalUrl canonical_url canonicalUrl canonicalURL canonical'.split(
      ' ',
    ),
  series: ['series'],
  part: ['part', 'series_order', 'seriesOrder', 'series_weight'],
  kind: ['kind'],
  featured: ['featured'],
  draft: ['draft'],
  published: ['published'],
  expires: ['expires', 'expiryDate'],
  redirectFrom: ['redirectFrom', 'redirect_from', 'redirects', 'aliases', 'alias'],
  permalink: ['permalink', 'url', 'path'],
  slug: ['slug'],
}

const dropped = 'layout template comments type id weight toc math mermaid'.split(' ')

/** The presets. Jekyll's also reads Eleventy, which kept Jekyll's names of files, keys and tags. */
export const presets: Record<PresetName, Preset> = {
  jekyll: {
    name: 'jekyll',
    templates: 'liquid',
    permalinks: [
      '/:year/:month/:day/:title/',
      '/:categories/:year/:month/:day/:title.html',
      '/:categories/:year/:month/:day/:title/',
    ],
    drop: [
      ...dropped,
      'hero',
      'tumblr_url',
      'eleventyNavigation',
      'eleventyExcludeFromCollections',
      'excerpt_separator',
      'render_with_liquid',
      'sitemap',
      'author_profile',
      'share',
      'classes',
      'guid',
      'wordpress_id',
      'wordpress_url',
      'dsq_thread_id',
    ],
  },
  hugo: {
    name: 'hugo',
    templates: 'shortcodes',
    permalinks: ['/:path/'],
    drop: [
      ...dropped,
      'isCJKLanguage',
      'resources',
      'translationKey',
      'markup',
      'outputs',
      'cascade',
      'headless',
      '_build',
      'build',
      'linkTitle',
      'ShowToc',
      'TocOpen',
      'hideMeta',
    ],
  },
  nextjs: {
    name: 'nextjs',
    templates: 'components',
    permalinks: ['/blog/:path'],
    drop: [...dropped, 'authorImage', 'readingTime'],
  },
}
