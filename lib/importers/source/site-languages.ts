import { posix } from 'node:path'
import { meantTag } from '#lib/language/language-tag.ts'
import { type FrontMap, isMap, lineOf, linesOf, valueAt } from '../front-matter/values.ts'
import { readTruth } from '../visibility/values.ts'

/** A language of a site, as the site's configuration has it. */
export interface SiteLanguage {
  /** Its name in the configuration, in file names and in addresses. */
  key: string
  /** BCP 47; undefined where neither the name nor its code is one. */
  tag: string | undefined
  /** Folders that hold texts in it alone, from the top of the site, without slashes around them. */
  folders: string[]
  /** A folder of its name anywhere in a path is one of it. */
  isSegment?: boolean
  /** False for one that the old site did not publish. */
  isBuilt: boolean
  /** What it says itself. */
  own: FrontMap
}

/**
 * The languages that a configuration names, in its order: Hugo's `languages`, with the folders that `contentDir` and mounts
 * give to each, and those that `disabled` and `disableLanguages` leave out. Source: gohugo.io/configuration/languages.
 */
export function siteLanguages(config: FrontMap): SiteLanguage[] {
  const given = valueAt(config, 'languages')
  const left = linesOf(config.disableLanguages).flatMap((line) => line.split(/[\s,]+/))
  return Object.entries(isMap(given) ? given : {}).map(([key, value]) => {
    const own = isMap(value) ? value : {}
    return {
      key,
      tag: tagOf(key, own),
      folders: [lineOf(own.contentDir), ...mountsOf(config, key)].flatMap((one) =>
        one === undefined ? [] : [tidy(one)],
      ),
      isBuilt: ['no', 'nothing'].includes(readTruth(own.disabled)) && !left.includes(key),
      own,
    }
  })
}

/** `cn` is Chinese where its `languageCode` is `zh-cn`; of `en` with `en-us` the name says enough. */
function tagOf(key: string, own: FrontMap): string | undefined {
  const code = languageTag(lineOf(own.languageCode ?? own.locale))
  const named = languageTag(key)
  return code && named && code.split('-')[0] === named.split('-')[0] ? named : (code ?? named)
}

function mountsOf(config: FrontMap, key: string): string[] {
  const mounts = valueAt(config, 'module.mounts')
  return (Array.isArray(mounts) ? mounts.filter(isMap) : []).flatMap((mount) => {
    const [source, target, lang] = [mount.source, mount.target, mount.lang].map(lineOf)
    return source && lang === key && /^content(?:\/|$)/.test(target ?? '') ? [source] : []
  })
}

const tidy = (folder: string) => posix.normalize(folder).replace(/^\.?\/+|(?<!\/)\/+$/g, '')

/**
 * The language in whose folder a file lies, and the file's path from there; `path` is that from the top of the site. Of a
 * language that is a folder anywhere, the path is the whole without that folder.
 */
export function languageAt(
  languages: SiteLanguage[],
  path: string,
): { language: SiteLanguage; path: string } | undefined {
  const [deepest] = languages
    .flatMap((language) => language.folders.map((folder) => ({ language, folder })))
    .filter(({ folder }) => path.startsWith(`${folder}/`))
    .toSorted((a, b) => b.folder.length - a.folder.length)
  if (deepest) return { language: deepest.language, path: path.slice(deepest.folder.length + 1) }
  return languageInside(languages, path.split('/'))
}

function languageInside(
  languages: SiteLanguage[],
  names: string[],
): { language: SiteLanguage; path: string } | undefined {
  const keyOf = (name: string | undefined) => name?.toLowerCase().replaceAll('_', '-')
  for (const [index, name] of names.slice(0, -1).entries()) {
    const language = languages.find(({ isSegment, key }) => isSegment && keyOf(key) === keyOf(name))
    if (language) return { language, path: names.toSpliced(index, 1).join('/') }
  }
  return undefined
}

/** The language that the end of a file's name names, as in `title.es.md`. */
export function languageOfName(languages: SiteLanguage[], path: string): SiteLanguage | undefined {
  const [, end] = /\.([^./]+)\.[^./]+$/.exec(path) ?? []
  return languages.find(({ key }) => key.toLowerCase() === end?.toLowerCase())
}

/** A language tag as BCP 47 wants it (`en_US` and `english` → `en-US` and `en`); undefined where none is meant. */
export function languageTag(text: string | undefined): string | undefined {
  return text === undefined ? undefined : meantTag(text.replace(/\..*$/, ''))
}
