/** Another article, as a link needs it. */
export interface ArticleLink {
  slug: string
  title: string
  language: string
}
