import { absolute, articlePath } from '#lib/addresses/addresses.ts'
import type { Site } from '#lib/publication/content/site-schema.ts'

/** A way to pass an article on: a link, or words to copy. */
export type ShareWay =
  | { service: string; href: string }
  | { service: 'mail'; href: string }
  | { service: 'copy' | 'mastodon'; text: string }

/** The addresses by which services take a text that somebody wants to post. */
const services: Record<string, { name: string; href: (title: string, url: string) => string }> = {
  bluesky: {
    name: 'Bluesky',
    href: (title, url) => `https://bsky.app/intent/compose?${asked({ text: `${title} ${url}` })}`,
  },
  whatsapp: {
    name: 'WhatsApp',
    href: (title, url) => `https://wa.me/?${asked({ text: `${title} ${url}` })}`,
  },
  telegram: {
    name: 'Telegram',
    href: (title, url) => `https://t.me/share/url?${asked({ url, text: title })}`,
  },
}

/** Blanks as `%20`: programs for mail read a plus sign as one. */
function asked(values: Record<string, string>): string {
  return Object.entries(values)
    .map(([key, value]) => `${key}=${encodeURIComponent(value)}`)
    .join('&')
}

/** The ways to pass an article on that `site.yml` asks for, in its order; none without it. */
export function shareWays(
  site: Site,
  { slug, title }: { slug: string; title: string },
): ShareWay[] {
  const url = absolute(site.url, articlePath(slug))
  return (site.share ?? []).map((name): ShareWay => {
    const [service = '', instance] = name.split(':')
    if (service === 'mail')
      return {
        service,
        href: `mailto:?${asked({ subject: title, body: `${title}\r\n\r\n${url}` })}`,
      }
    if (service === 'copy') return { service, text: url }
    if (instance !== undefined)
      return {
        service: instance,
        href: `https://${instance}/share?${asked({ text: `${title} ${url}` })}`,
      }
    const known = services[service]
    return known
      ? { service: known.name, href: known.href(title, url) }
      : { service: 'mastodon', text: `${title} ${url}` }
  })
}
