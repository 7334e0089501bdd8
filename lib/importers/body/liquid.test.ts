import { expect, test } from 'vitest'
import { testContext } from '../fixtures/body-context.ts'
import { convertBody } from './convert-body.ts'

const page = { title: 'A Title', image: '/assets/here.png', excerpt: 'In *short*.' }

async function convert(body: string): Promise<{ text: string; said: string[] }> {
  const context = testContext(page)
  const text = await convertBody(body, 'liquid', false, context)
  return { text: text.replace(/\n$/, ''), said: context.said }
}

const plain: [name: string, body: string, markdown: string][] = [
  ['a link to a post', '[a]({{ "/2014/06/30/budget/" | url }})', '[a](/articles/budget)'],
  [
    'with a fragment and a title',
    '[a]({{ "/2014/06/30/budget/#x" | url }} "T")',
    '[a](/articles/budget#x "T")',
  ],
  ['below the base address', '[a]({{ site.baseurl }}/2014/06/30/budget)', '[a](/articles/budget)'],
  [
    'below address and base',
    '[a]({{ site.url }}{{ site.baseurl }}/2014/06/30/budget/)',
    '[a](/articles/budget)',
  ],
  ['by relative_url', `[a]({{ '/2014/06/30/budget/' | relative_url }})`, '[a](/articles/budget)'],
  [
    'in HTML',
    '<a href="{{ "/2014/06/30/budget/" | url }}">a</a>',
    '<a href="/articles/budget">a</a>',
  ],
  ['by post_url', '[a]({% post_url 2014-06-30-budget %})', '[a](/articles/budget)'],
  ['by link', '[a]({% link _posts/2014-06-30-budget.md %})', '[a](/articles/budget)'],
  ['a topic', '[a]({{ "/tags/city/" | url }})', '[a](/topics/city)'],
  ['a picture', '{% image "assets/here.png" "Alt" %}', '![Alt](images/here.png)'],
  [
    'with quotation marks',
    '{% image "assets/here.png" "Says "stop"" %}',
    '![Says "stop"](images/here.png)',
  ],
  [
    'with signs of markdown',
    '{% image "assets/here.png" "a [b] *c*" %}',
    '![a \\[b\\] \\*c\\*](images/here.png)',
  ],
  [
    'with a class',
    '{% image_with_class "assets/here.png" "wide" "Alt" %}',
    '![Alt](images/here.png)',
  ],
  [
    'within a link',
    '[{% image "assets/here.png" "Alt" %}](https://x.org/)',
    '[![Alt](images/here.png)](https://x.org/)',
  ],
  [
    'in HTML, where markdown is not read',
    '<figure>\n{% image "assets/here.png" "A & B" %}\n</figure>',
    '<figure>\n<img src="images/here.png" alt="A &amp; B">\n</figure>',
  ],
  ['of the post', '{% image page.image "Alt" %}', '![Alt](images/here.png)'],
  [
    'in an attribute',
    '<img src="{{ page.image }}" alt="Alt">',
    '<img src="images/here.png" alt="Alt">',
  ],
  [
    'a figure that is included',
    '{% include "linked-figure.html",\n   image: "/assets/here.png",\n   alt: "Alt",\n   caption: "Cap" %}',
    '![Alt](images/here.png "Cap")',
  ],
  [
    'that links',
    '{% include figure.html image="/assets/here.png" url="https://x.org" alt="Alt" %}',
    '[![Alt](images/here.png)](https://x.org)',
  ],
  [
    'with caption and credit',
    '{% include image.html src="/assets/here.png" alt="Alt" caption="Cap" credit="Ann" %}',
    '![Alt](images/here.png "Cap | Ann")',
  ],
  [
    'as Octopress has it',
    '{% img left /assets/here.png 100 200 "Title" "Alt" %}',
    '![Alt](images/here.png)',
  ],
  ['raw', 'Write {% raw %}{{ page.title }}{% endraw %} so', 'Write {{ page.title }} so'],
  [
    'raw in rows of their own',
    'a\n\n{% raw %}\n<b>{{ x }}</b>\n{% endraw %}\n\nb',
    'a\n\n<b>{{ x }}</b>\n\nb',
  ],
  ['raw in inline code', 'a `{% raw %}{{ x }}{% endraw %}` b', 'a `{{ x }}` b'],
  [
    'raw that opens in a fence and closes below',
    '```\na\n{%raw%}\n{% b %}\n```\n{%endraw%}\nc',
    '```\na\n{% b %}\n```\nc',
  ],
  [
    'inline code is left alone',
    'Use `{% raw %}` and `{{ page.title }}`',
    'Use `{% raw %}` and `{{ page.title }}`',
  ],
  [
    'fenced code is left alone',
    '```liquid\n{% image "a" %}\n{{ x }}\n```',
    '```liquid\n{% image "a" %}\n{{ x }}\n```',
  ],
  ['in a list too', '- a\n\n  ```\n  {{ x }}\n  ```', '- a\n\n  ```\n  {{ x }}\n  ```'],
  ['a tag over two spans of code', '`{{` a `}}` b', '`{{` a `}}` b'],
  [
    'highlight',
    '{% highlight ruby linenos %}\nputs "{{ x }}"\n{% endhighlight %}',
    '```ruby\nputs "{{ x }}"\n```',
  ],
  [
    'highlight with fences in it',
    '{% highlight md %}\n```\na\n```\n{% endhighlight %}',
    '````md\n```\na\n```\n````',
  ],
  ['highlight within a row', 'a {% highlight sh %}ls{% endhighlight %} b', 'a `ls` b'],
  [
    'highlight in a list',
    '1. a\n\n   {% highlight sh %}\n   ls\n   {% endhighlight %}',
    '1. a\n\n   ```sh\n   ls\n   ```',
  ],
  [
    'a quotation',
    '{% blockquote Ann, A Book %}\nOne.\n\nTwo.\n{% endblockquote %}',
    '> One.\n>\n> Two.\n>\n> — Ann A Book',
  ],
  [
    'a pull quote that is included',
    '{% include pullquote.html text="One." author="Ann" %}',
    '> One.\n>\n> — Ann',
  ],
  [
    'a film',
    '{% youtube dQw4w9WgXcQ %}',
    '[https://www.youtube.com/watch?v=dQw4w9WgXcQ](https://www.youtube.com/watch?v=dQw4w9WgXcQ)',
  ],
  [
    'a film that is included',
    '{% include youtube.html id="dQw4w9WgXcQ" title="Song" %}',
    '[Song](https://www.youtube.com/watch?v=dQw4w9WgXcQ)',
  ],
  [
    'a film by filter',
    '{{ "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ" | embed: "Song" }}',
    '[Song](https://www.youtube.com/watch?v=dQw4w9WgXcQ)',
  ],
  [
    'a snippet',
    '{% gist ada/12345 %}',
    '[https://gist.github.com/ada/12345](https://gist.github.com/ada/12345)',
  ],
  ['an author', 'by {{ "ada" | team_link }}', 'by [Ada Byron](/authors/ada)'],
  ['an author who has no page', 'by {{ "bob" | team_link }}', 'by bob'],
  [
    'variables',
    '{{ page.title }}, {{ site.title }}, {{ page.excerpt }}',
    'A Title, The Old Site, In *short*.',
  ],
  ['filters', '{{ "b" | prepend: "a" | append: "c" | upcase }}', 'ABC'],
  ['assign', '{% assign x = "/2014/06/30/budget/" %}[a]({{ x }})', '[a](/articles/budget)'],
  ['capture', '{% capture x %}one{% endcapture %}{{ x }} two', 'one two'],
  ['default', '{{ page.none | default: "x" }}', 'x'],
  [
    'prose that stands indented in HTML',
    '<blockquote>\n\n\t\tOne {{ page.title }}\n\n</blockquote>',
    '<blockquote>\n\nOne A Title\n\n</blockquote>',
  ],
  ['indented code without tags', 'a\n\n    code\n\nb', 'a\n\n    code\n\nb'],
  ['a brace in text', 'a {x} b', 'a {x} b'],
  ['a tag that is never closed', 'a {% image "x" b', 'a {% image "x" b'],
]

test.each(plain)('%s', async (_name, body, markdown) => {
  expect(await convert(body)).toEqual({ text: markdown, said: [] })
})
