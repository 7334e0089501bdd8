import type { Site } from '#lib/publication/content/site-schema.ts'
import { type ListId, topicOf } from '#lib/publication/lists/lists.ts'

/** What `site.yml` says of the mails of a list, each as the list has it, else as all topics or the newsletter do. */
export function mailSettings(
  { newsletter, contact }: Pick<Site, 'newsletter' | 'contact'>,
  list: ListId,
) {
  const topics = topicOf(list) === undefined ? undefined : newsletter?.topics
  const own = { ...topics, ...newsletter?.lists?.[list] }
  return {
    from: own.from ?? newsletter?.from ?? contact?.email,
    replyTo: own.replyTo ?? newsletter?.replyTo,
    showsLead: own.pictures === 'lead',
  }
}

/** What a list says to those who confirmed it, in a language (BCP 47), a text a paragraph; undefined where it says nothing. */
export function welcomeOf(
  site: Pick<Site, 'newsletter' | 'translations' | 'language'>,
  list: ListId,
  language: string,
): string[] | undefined {
  const translated = site.translations?.[language]?.newsletter?.lists?.[list]?.welcome
  const own = language === site.language ? site.newsletter?.lists?.[list]?.welcome : undefined
  const words = translated ?? own
  return words?.split(/\n\s*\n/).map((each) => each.replace(/\s+/g, ' ').trim())
}
