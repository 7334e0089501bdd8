const text = /\.(?:mdx?|markdown|mkdn?|mkdown|mdown|html?|txt)$/i
const picture = /\.(?:jpe?g|png|gif|svg|webp|avif|heic|heif|tiff?|bmp|ico)$/i

const recording = /\.(?:mp3|m4a|ogg|oga|opus|wav|flac|aac|mp4|m4v|webm|ogv|mov)$/i

/** What makes markdown of a form of text that the importer does not read. */
const makers: [ending: RegExp, how: string][] = [
  [/\.textile$/i, 'pandoc -f textile -t gfm'],
  [/\.org$/i, 'pandoc -f org -t gfm'],
  [/\.(?:rst|rest)$/i, 'pandoc -f rst -t gfm'],
  [/\.(?:adoc|asciidoc|asc)$/i, 'npx downdoc'],
  [/\.(?:wiki|mediawiki)$/i, 'pandoc -f mediawiki -t gfm'],
  [/\.creole$/i, 'pandoc -f creole -t gfm'],
  [/\.(?:docx|odt|rtf|epub)$/i, 'pandoc -t gfm'],
  [/\.ipynb$/i, 'pandoc -f ipynb -t gfm'],
  [/\.(?:rmd|qmd|rmarkdown)$/i, 'quarto render --to gfm'],
  [
    /\.(?:haml|pug|jade|njk|liquid|astro|vue|svelte|svx|mdoc|markdoc|webc|hbs|ejs|erb|slim|twig|11ty\.[cm]?[jt]sx?)$/i,
    'the old generator: import the pages that it makes',
  ],
]

/** Tells whether a file may be a piece, by the ending of its name. */
export function isText(file: string): boolean {
  return text.test(file)
}

export function isHtml(file: string): boolean {
  return /\.html?$/i.test(file)
}

/** Tells whether a file is a piece only with front matter: other HTML is a template or a finished page, other text a file. */
export function needsFrontMatter(file: string): boolean {
  return /\.(?:html?|txt)$/i.test(file)
}

export function isPicture(file: string): boolean {
  return picture.test(file)
}

/** Tells whether a file is sound or film. */
export function isRecording(file: string): boolean {
  return recording.test(file)
}

/** A path without the ending of a text. */
export function withoutEnding(file: string): string {
  return file.replace(text, '')
}

/** What makes markdown of a file of another form; undefined for what holds no text. */
export function markdownMaker(file: string): string | undefined {
  return makers.find(([ending]) => ending.test(file))?.[1]
}

/** The ending of a file's name in small letters; its name, where it has none. */
export function endingOf(file: string): string {
  const name = file.slice(file.lastIndexOf('/') + 1)
  return /.(\.\w{1,12})$/.exec(name)?.[1]?.toLowerCase() ?? name
}

const configFile =
  /^(?:_config\.(?:ya?ml|toml)|(?:\.eleventy|eleventy\.config)\.[cm]?js|hugo\.(?:toml|ya?ml|json)|(?:astro|next)\.config\.[cm]?[jt]s)$/

/** Tells whether a file is, or may be, the configuration of a site. */
export function isConfig(file: string): boolean {
  const name = file.slice(file.lastIndexOf('/') + 1)
  return (
    configFile.test(name) ||
    /^config\.(?:toml|ya?ml)$/.test(name) ||
    /(?:^|\/)config\/_default\/[^/]+$/.test(file)
  )
}
