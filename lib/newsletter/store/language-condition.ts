import { type RawBuilder, sql } from 'kysely'

/**
 * Condition on the column `language` of `subscribers`: an issue in a language is theirs, of those that the list has, its own
 * first. As `lookUpLanguage` has it; those who are served in none get the first.
 */
export function isServedIn(language: string, languages: readonly string[]): RawBuilder<boolean> {
  const others = languages.filter((each) => each !== language)
  // Of two that fit, the longer one does.
  const closer = others.filter((each) =>
    each.toLowerCase().startsWith(`${language.toLowerCase()}-`),
  )
  const isTheirs = sql<boolean>`(${fits(language)} and not ${anyOf(closer)})`
  if (language !== languages[0]) return isTheirs
  return sql<boolean>`(${isTheirs} or not ${anyOf(others)})`
}

function fits(language: string): RawBuilder<boolean> {
  const tag = language.toLowerCase()
  return sql<boolean>`(lower(subscribers.language) = ${tag}
    or lower(subscribers.language) like ${`${tag}-%`})`
}

function anyOf(languages: string[]): RawBuilder<boolean> {
  if (languages.length === 0) return sql<boolean>`(1 = 0)`
  return sql<boolean>`(${sql.join(languages.map(fits), sql` or `)})`
}
