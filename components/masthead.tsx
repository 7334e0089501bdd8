import { frontPath } from '#lib/addresses/addresses.ts'
import { siteIn } from '#lib/publication/articles/site-words.ts'
import type { Site } from '#lib/publication/content/site-schema.ts'
import { Day } from './day.tsx'
import { preloadItalics } from './faces.ts'
import { LanguageSwitch, type Version } from './language-switch.tsx'
import { DrawnLogo, isMark, MaskedLogo } from './logo.tsx'

interface Props {
  site: Site
  /** Language of the page. */
  language: string
  isFront: boolean
  /** The same page in other languages of the site, where there is one. */
  versions?: Version[] | undefined
  /** When the newest article was published, where the front page says that. */
  newest?: number | undefined
}

/** The name on every page: on the front page its heading, and larger, with tagline, place and date. */
export function Masthead({ site, language, isFront, versions, newest }: Props) {
  const { name, tagline } = siteIn(site, language)
  const { look } = site
  const Name = isFront ? 'h1' : 'p'
  if (tagline && isFront) preloadItalics(language, look)
  return (
    <header
      className={`masthead text-center ${isFront ? 'masthead-front pb-5 tablet:pb-8' : 'pb-4 print:pt-0'} ${site.languages.length > 1 ? 'pt-2' : isFront ? 'pt-8 tablet:pt-12' : 'pt-5'}`}
    >
      <LanguageSwitch languages={site.languages} language={language} versions={versions} />
      <Name className={`masthead-name headline font-semibold ${sizeOf(name, isFront)}`}>
        <a
          href={frontPath(language, site.language)}
          // A mask says nothing to who does not see it.
          aria-label={look?.logo?.isMask && look.logo.isName ? name : undefined}
          className="inline-flex items-center gap-[0.25em] no-underline"
        >
          <Title site={site} name={name} isFront={isFront} />
        </a>
      </Name>
      {tagline && isFront && <p className="mt-1 text-soft italic tablet:text-lg">{tagline}</p>}
      {isFront && <Line site={site} language={language} newest={newest} />}
    </header>
  )
}

/** Beside a logo a name gives way word by word, and the logo by the rest: letters of a word, Arabic ones above all, stay together. */
const wholeWords = 'max-w-full wrap-break-word'

/** The name, the logo, or both. Browsers without gaps in rows have margins between elements. */
function Title({ site, name, isFront }: { site: Site; name: string; isFront: boolean }) {
  const logo = site.look?.logo
  if (logo && !logo.isMask)
    return (
      <>
        <DrawnLogo logo={logo} isFront={isFront} name={logo.isName ? name : ''} />
        {!logo.isName && <bdi className={wholeWords}>{name}</bdi>}
      </>
    )
  const mask = logo?.src ?? site.logo
  if (!mask) return <bdi>{name}</bdi>
  const ratio = logo ? logo.width / logo.height : 1
  return (
    <>
      <MaskedLogo src={mask} ratio={ratio} />
      {!logo?.isName && (
        <bdi className={`${wholeWords} ${isMark(ratio) ? 'shrink-[999]' : ''}`}>{name}</bdi>
      )}
    </>
  )
}

/** Place and day, as a newspaper has them below its name. */
function Line({ site, language, newest }: Pick<Props, 'site' | 'language' | 'newest'>) {
  const place = site.translations?.[language]?.place ?? site.look?.masthead.place
  if (place === undefined && newest === undefined) return null
  return (
    <p className="masthead-line mt-3 flex flex-wrap justify-between gap-x-6 border-t border-rule pt-2 text-[0.9375rem] text-soft">
      {place !== undefined && <bdi>{place}</bdi>}
      {newest !== undefined && (
        <Day instant={newest} language={language} timeZone={site.timeZone} />
      )}
    </p>
  )
}

/** Letters above which a name is set smaller, and those above which it is smaller still. */
const [long, longest] = [22, 40]

/** A name of many words leaves room for a headline on a telephone. A look may have other sizes for each of the three. */
function sizeOf(name: string, isFront: boolean): string {
  const { length } = [...name]
  if (length > longest)
    return isFront
      ? 'name-longest text-[1.5rem] tablet:text-[min(2.75rem,12vw)]'
      : 'name-longest text-[1.125rem] tablet:text-[1.375rem]'
  if (length > long)
    return isFront
      ? 'name-long text-[min(2rem,16vw)] tablet:text-[min(3.5rem,12vw)]'
      : 'name-long text-[1.375rem] tablet:text-[1.75rem]'
  return isFront
    ? 'name-short text-[min(2.75rem,16vw)] tablet:text-[min(4.5rem,12vw)]'
    : 'name-short text-[min(1.875rem,12vw)] tablet:text-[2.25rem]'
}
