import { expect, test } from 'vitest'
import { testContext } from '../fixtures/body-context.ts'
import { convertBody } from './convert-body.ts'

async function convert(body: string): Promise<{ text: string; said: string[] }> {
  const context = testContext({ title: 'A Title' })
  const text = await convertBody(body, 'shortcodes', false, context)
  return { text: text.replace(/\n$/, ''), said: context.said }
}

const plain: [name: string, body: string, markdown: string][] = [
  ['ref', '[a]({{< ref "2014-06-30-budget.md" >}})', '[a](/articles/budget)'],
  [
    'relref with a folder and a fragment',
    '[a]({{< relref "posts/2014-06-30-budget.md#x" >}})',
    '[a](/articles/budget#x)',
  ],
  ['ref in percent signs', '[a]({{% ref "2014-06-30-budget" %}})', '[a](/articles/budget)'],
  [
    'figure',
    '{{< figure src="/assets/here.png" alt="Alt" caption="Cap" attr="Ann" >}}',
    '![Alt](images/here.png "Cap | Ann")',
  ],
  [
    'tabs with titles',
    '{{< tabs >}}{{< tab "One" >}}Tab one{{< /tab >}}{{< tab title="Two" >}}Tab two{{< /tab >}}{{< /tabs >}}',
    '**One**\n\nTab one\n\n**Two**\n\nTab two',
  ],
  ['columns', '{{< col >}}Left{{< /col >}}{{< col >}}Right{{< /col >}}', 'Left\n\nRight'],
  [
    'figure over several rows',
    '{{< figure\n  src="/assets/here.png"\n  alt="A \\"b\\"" >}}',
    '![A "b"](images/here.png)',
  ],
  [
    'figure with its caption inside',
    '{{< figure src="/assets/here.png" alt="Alt" >}}A *caption*{{< /figure >}}',
    '![Alt](images/here.png "A caption")',
  ],
  [
    'figure that links',
    '{{< figure src="/assets/here.png" alt="Alt" link="https://x.org" >}}',
    '[![Alt](images/here.png)](https://x.org)',
  ],
  [
    'figure that closes itself',
    '{{< figure src="/assets/here.png" alt="Alt" />}}',
    '![Alt](images/here.png)',
  ],
  [
    'highlight',
    '{{< highlight go "linenos=table" >}}\nfmt.Print("{{ x }}")\n{{< /highlight >}}',
    '```go\nfmt.Print("{{ x }}")\n```',
  ],
  [
    'youtube',
    '{{< youtube dQw4w9WgXcQ >}}',
    '[https://www.youtube.com/watch?v=dQw4w9WgXcQ](https://www.youtube.com/watch?v=dQw4w9WgXcQ)',
  ],
  [
    'youtube by name',
    '{{< youtube id="dQw4w9WgXcQ" title="Song" >}}',
    '[Song](https://www.youtube.com/watch?v=dQw4w9WgXcQ)',
  ],
  [
    'vimeo',
    '{{< vimeo 146022717 >}}',
    '[https://vimeo.com/146022717](https://vimeo.com/146022717)',
  ],
  [
    'tweet',
    '{{< tweet user="ada" id="123" >}}',
    '[https://twitter.com/ada/status/123](https://twitter.com/ada/status/123)',
  ],
  [
    'x with both in order',
    '{{< x ada 123 >}}',
    '[https://twitter.com/ada/status/123](https://twitter.com/ada/status/123)',
  ],
  [
    'gist',
    '{{< gist ada 12345 >}}',
    '[https://gist.github.com/ada/12345](https://gist.github.com/ada/12345)',
  ],
  ['quote', '{{< quote author="Ann" >}}\nOne.\n{{< /quote >}}', '> One.\n>\n> — Ann'],
  ['notice', '{{% notice note %}}\nOne **two**.\n{{% /notice %}}', '> One **two**.'],
  ['alert in a list', '- a\n  {{< alert >}}\n  One\n  {{< /alert >}}', '- a\n  > One'],
  [
    'details',
    '{{< details summary="More" >}}\nOne\n{{< /details >}}',
    '<details><summary>More</summary>\n\nOne\n\n</details>',
  ],
  [
    'one that is escaped',
    'Write {{</* figure src="a.png" */>}} so',
    'Write {{< figure src="a.png" >}} so',
  ],
  ['one that is escaped in code', '```\n{{%/* ref "a" */%}}\n```', '```\n{{% ref "a" %}}\n```'],
  [
    'code is left alone',
    '`{{< ref "a" >}}`\n\n```\n{{< figure >}}\n```',
    '`{{< ref "a" >}}`\n\n```\n{{< figure >}}\n```',
  ],
  ['Liquid is text to Hugo', 'a {{ page.title }} {% x %} b', 'a {{ page.title }} {% x %} b'],
  ['the mark of the summary', 'One\n\n<!--more-->\n\nTwo', 'One\n\n<!--more-->\n\nTwo'],
]

test.each(plain)('%s', async (_name, body, markdown) => {
  const { text } = await convert(body)
  expect(text).toBe(markdown)
})

const noted: [name: string, body: string, markdown: string, said: string[]][] = [
  [
    'an unknown one',
    'a\n{{< subscribe list="x" >}}\nb',
    'a\nb',
    ['2: {{< subscribe list="x" >}} has no plain meaning'],
  ],
  [
    'an unknown pair',
    '{{< columns >}}\nText **here**\n{{< /columns >}}',
    'Text **here**',
    ['1: {{< columns >}} has no plain meaning'],
  ],
  [
    'a picture that is lost',
    'a\n\n{{< figure src="gone.png" alt="Alt" caption="Cap" >}}',
    'a\n\n*[Picture: Alt]* Cap',
    ['3: lost gone.png'],
  ],
]

test.each(noted)('%s is noted', async (_name, body, markdown, said) => {
  expect(await convert(body)).toEqual({ text: markdown, said })
})

test('a folder of posts without its configuration may hold them too', async () => {
  const context = testContext()
  const body =
    'One\n\n{{< figure src="/assets/here.png" alt="A" >}}\n\n{{% weather %}}\n\n{% weather %}\n\n`{{< x >}}`'
  expect(await convertBody(body, 'liquid', false, context)).toBe(
    'One\n\n![A](images/here.png)\n\n\n\n`{{< x >}}`\n',
  )
  expect(context.said).toEqual([
    '5: {{% weather %}} has no plain meaning',
    '7: {% weather %} has no plain meaning',
  ])
})
