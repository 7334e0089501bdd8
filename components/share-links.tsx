import type { ShareWay } from '#lib/publication/articles/share.ts'
import { wordingFor } from '#lib/wording/wording.ts'
import { linkStyle } from './link-style.ts'

interface Props {
  ways: ShareWay[]
  language: string
}

/** The ways to pass an article on: links, and what is to be copied by hand. Nobody's script, picture or button is loaded. */
export function ShareLinks({ ways, language }: Props) {
  const wording = wordingFor(language)
  if (ways.length === 0) return null
  const links = ways.filter((way) => 'href' in way)
  const texts = ways.filter((way) => 'text' in way)
  return (
    <section
      aria-labelledby="share"
      className="mt-6 border-t border-rule pt-3 text-[0.9375rem] print:hidden"
    >
      <h2 id="share" className="label mb-1 text-soft">
        {wording.share.title}
      </h2>
      {links.length > 0 && (
        <ul className="flex flex-wrap gap-x-5">
          {links.map(({ service, href }) => (
            <li key={service}>
              <a
                href={href}
                rel="external noopener nofollow"
                className={`inline-block py-1 ${linkStyle}`}
              >
                {service === 'mail' ? wording.share.mail : <bdi>{service}</bdi>}
              </a>
            </li>
          ))}
        </ul>
      )}
      {texts.map(({ service, text }) => (
        <p key={service} className="mt-1">
          <span className="text-soft">
            {service === 'copy' ? wording.share.address : wording.share.mastodon}
          </span>{' '}
          <bdi className="select-all border-b border-dotted border-rule">{text}</bdi>
        </p>
      ))}
    </section>
  )
}
