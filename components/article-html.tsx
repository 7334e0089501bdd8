interface Props {
  /** HTML that the intake has sanitised; nothing else may come here. */
  html: string
  className?: string
}

/** The one place where HTML is printed as it is: what `lib/publication/content/markdown` has let through its allow-list. */
export function ArticleHtml({ html, className = '' }: Props) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: sanitised by the intake, see above.
  return <div className={`prose ${className}`} dangerouslySetInnerHTML={{ __html: html }} />
}
