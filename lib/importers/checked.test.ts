import { join } from 'node:path'
import { expect, test } from 'vitest'
import { intake } from '#lib/publication/content/intake.ts'
import { ImportBench } from './fixtures/import-bench.ts'

const bench = new ImportBench()

/** Forms of pictures and players, found and lost. */
const forms = [
  '<img src=here.png alt=Here>',
  '<img src=here.png/>',
  '<img src=gone.png alt="Gone one">',
  '<img src="here.png" srcset="here.png 1x, gone.png 2x" alt="Two">',
  '<picture><source srcset="here.png" type="image/png"><source srcset="gone.webp"><img src="here.png" alt="P"></picture>',
  '<picture><source srcset="gone.webp"><img src="gone.png" alt="Lost picture"></picture>',
  '<video poster="here.png" src="gone.mp4"></video>',
  '<video poster="gone.png" controls><source src="gone.mp4"><track src="gone.vtt"></video>',
  '<audio src=gone.mp3></audio>',
  'Text with <image src="here.png"> in it, and <image src="gone.png" alt="Lost image">.',
  '<svg><image href="gone.png"/></svg>',
  '![Lost](gone.heic) and ![Found](here.png "A | B")',
  '<input type="image" src="gone.png">',
  '[![In a link](gone.png)](https://x.example/)',
  '<a href=gone.html>A page</a> and [one](/gone/) and [file](gone.pdf)',
  '<figure><img data-src="gone.png" src="data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"></figure>',
  '<iframe src="/gone.html"></iframe>',
]

test('what was imported has no problem, whatever form its pictures have', async () => {
  const pixel = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  )
  const posts = forms.map((form, index): [string, string] => [
    `_posts/2026-01-${String(index + 1).padStart(2, '0')}-p${index}.md`,
    `---\ntitle: "P ${index}"\n---\n${form}\n\nEnd.\n`,
  ])
  const source = await bench.sourceOf({
    ...Object.fromEntries(posts),
    '_posts/here.png': pixel,
    '_config.yml': 'title: Old\nurl: https://old.example\n',
  })
  expect(await bench.run('', { source })).toMatchObject({ carried: forms.length })
  expect(await bench.text('articles/2026/01/2026-01-04-p3.md')).toMatch(
    'srcset="images/_posts/here.png 1x"',
  )
  const { problems, warnings } = await intake({
    contentDir: bench.into,
    dataDir: join(bench.folder, 'data'),
    inspect: async () => [],
  })
  const said = [...problems, ...warnings].map(({ file, what }) => `${file}: ${what}`)
  expect(said).toEqual([])
})
