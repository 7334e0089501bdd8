import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, onTestFinished, test } from 'vitest'
import { article, type Files, Publication, siteFile } from '../fixtures/publication.ts'

const find = createRequire(import.meta.url).resolve
const font = readFileSync(find('@fontsource/bebas-neue/files/bebas-neue-latin-400-normal.woff2'))
const mark = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'

function published(theme: string, files: Files = {}): Publication {
  const publication = new Publication({
    'site.yml': `${siteFile}theme:\n${theme}`,
    'articles/a.md': article({}),
    ...files,
  })
  onTestFinished(() => publication.remove())
  return publication
}

const aColour = 'expected a colour of CSS through which nothing shows, such as "#a3301c" or navy'
const hexAdvice = 'write it as # and six hexadecimal digits, in quotes'

test.each<[why: string, theme: string, files: Files, told: string[]]>([
  [
    'a preset that is not there',
    '  preset: broadshet\n',
    {},
    [
      'site.yml:6:11  theme.preset is broadshet  expected one of handbill, broadsheet, magazine, essay, activist, local  did you mean broadsheet?',
    ],
  ],
  [
    'a colour that is none',
    '  colours:\n    paper: "#ffff"\n    accent: brick\n    dark: { ink: "url(//x.example)" }\n',
    {},
    [
      `site.yml:8:13  colours.accent is brick, which is no colour  ${aColour}  ${hexAdvice}`,
      `site.yml:9:18  colours.dark.ink is url(//x.example), which is no colour  ${aColour}  ${hexAdvice}`,
    ],
  ],
  [
    'a colour that YAML takes for a comment',
    '  colours:\n    paper: #fff\n',
    {},
    [
      'site.yml:7:12  theme.colours.paper is empty  expected a colour of CSS in quotes, such as "#a3301c" (without them, # begins a comment) or navy  write what is expected, or take the line out if the key may be left out',
    ],
  ],
  [
    'colours that cannot be read',
    '  colours: { paper: "#ffffff", accent: "#e8a090" }\n',
    {},
    [
      'site.yml:6:40  accent #e8a090 on paper #ffffff has a contrast of 2.12  expected 4.5 or more, so that everybody can read it (WCAG AA)  write "#a86557", the nearest that has it',
    ],
  ],
  [
    'colours that cannot be read in the dark',
    '  colours: { accent: "#a3301c", dark: { paper: "#202020", accent: "#a3301c" } }\n',
    {},
    [
      'site.yml:6:67  dark.accent #a3301c on paper #202020 has a contrast of 2.32  expected 4.5 or more, so that everybody can read it (WCAG AA)  write "#da634d", the nearest that has it',
    ],
  ],
  [
    'dark colours without light ones',
    '  colours: { dark: { paper: black } }\n',
    {},
    [
      'site.yml:6:20  colours for dark devices without any for light ones  expected paper, ink or accent beside dark  write the light colours too, or take dark out: it is made of the preset’s',
    ],
  ],
  [
    'a face that is not installed',
    '  faces: { text: Comic Neue }\n',
    {},
    [
      'site.yml:6:18  a face that is not installed: Comic Neue  expected a family of Fontsource (fontsource.org) that is installed, or a file below fonts/  install it in the publication’s folder with npm install @fontsource/comic-neue or correct the name',
    ],
  ],
  [
    'a face that is misspelt, and one that is a path',
    '  faces: { text: Spectrall, headings: images/Own.svg }\n',
    {},
    [
      'site.yml:6:18  a face that is not installed: Spectrall  expected a family of Fontsource (fontsource.org) that is installed, or a file below fonts/  did you mean Spectral?',
      'site.yml:6:39  a face that is no file below fonts/: images/Own.svg  expected a font below fonts/ that ends in .woff2, .woff, .otf or .ttf  put it there',
    ],
  ],
  [
    'groups of keys in whose place a word stands',
    '  colours: red\n  faces: Spectral\n  logo: images/logo.svg\n',
    {},
    [
      'site.yml:6:12  theme.colours is red  expected {paper, ink, accent, dark}, such as {accent: "#0b6e4f"}  write what is expected, or take the line out if the key may be left out',
      'site.yml:7:10  theme.faces is Spectral  expected {text, headings, labels}, such as {headings: Libre Franklin}  write what is expected, or take the line out if the key may be left out',
      'site.yml:8:9  theme.logo is images/logo.svg  expected {src, dark, height, as, issues, name}, such as {src: images/logo.svg}  write what is expected, or take the line out if the key may be left out',
    ],
  ],
  [
    'a face that leads out of the folder',
    '  faces: { text: ../../etc/passwd.woff2 }\n',
    {},
    [
      'site.yml:6:18  a face that is no file below fonts/: ../../etc/passwd.woff2  expected a font below fonts/ that ends in .woff2, .woff, .otf or .ttf  put it there',
    ],
  ],
  [
    'a font file that is not there',
    '  faces: { headings: fonts/Own.woff2 }\n',
    { 'fonts/Own-Regular.woff2': font },
    [
      'site.yml:6:22  a font file that is not there: fonts/Own.woff2  expected a font below fonts/ that ends in .woff2, .woff, .otf or .ttf  add it, or correct the path',
    ],
  ],
  [
    'a font file that is none',
    '  faces: { headings: fonts/Own.woff2 }\n',
    { 'fonts/Own.woff2': 'no font' },
    [
      'fonts/Own.woff2:1:1  a font file that cannot be read (Unrecognized font signature: no f)  expected a font in WOFF2, WOFF, OpenType or TrueType with letters in it  get it again from where it came from',
    ],
  ],
  [
    'a logo that is not there',
    '  logo: { src: images/lego.svg, dark: images/logo.svg }\n',
    { 'images/logo.svg': mark },
    [
      'site.yml:6:16  a picture that is not there: images/lego.svg  expected the file images/lego.svg  did you mean images/logo.svg?',
    ],
  ],
  [
    'a logo of another server',
    '  logo: { src: "https://elsewhere.example/logo.svg" }\n',
    {},
    [
      'site.yml:6:16  a logo on another server: https://elsewhere.example/logo.svg  expected a picture of the publication, such as images/logo.svg  put the file into images/, and write its path',
    ],
  ],
  [
    'a logo with a script',
    '  logo: { src: images/logo.svg }\n',
    { 'images/logo.svg': `${mark.replace('/>', '>')}\n  <script>alert(1)</script></svg>` },
    [
      'images/logo.svg:2:3  a drawing with a script: <script>  expected a drawing that only draws  save it as plain SVG from the program that made it, or take that out',
    ],
  ],
  [
    'rules that load from elsewhere',
    '  preset: essay\n',
    { 'theme.css': '@import "https://evil.example/a.css";\n.label { color: red }\n' },
    [
      'theme.css:1:9  @import of https://evil.example/a.css, which is another server  expected all rules in theme.css itself: pages load nothing for their look  copy its rules into this file, and fonts into fonts/',
    ],
  ],
])('%s is told with its place', async (_, theme, files, told) => {
  expect(await published(theme, files).problems()).toEqual(told)
})

test('what can be mended is mended', async () => {
  const publication = published('  preset: broadshet\n  colours: { accent: "#e8a090" }\n')
  const { problems } = await publication.intake({ checkOnly: true })
  expect(problems.map(({ fix }) => fix?.text)).toEqual(['broadsheet'])
})
