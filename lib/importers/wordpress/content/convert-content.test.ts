import { expect, test } from 'vitest'
import { convert } from '../fixtures/convert.ts'

test.each<[what: string, text: string, markdown: string]>([
  ['paragraphs', 'One\r\nline\r\n\r\nTwo <em>e\n\nThree</em>', 'One\\\nline\n\nTwo *e*\n\n*Three*'],
  [
    'what HTML has already',
    '<p>a</p>\n<ul>\n\t<li>b</li>\n</ul>\nc<br />\nd',
    'a\n\n- b\n\nc\\\nd',
  ],
  ['code', '<pre>a\n\n  b</pre>', '```\na\n\n  b\n```'],
  ['a quotation', '<blockquote>a\n\nb</blockquote>', '> a\n>\n> b'],
  ['what parts a text', 'a<!--more Read on-->\n\nb\n<!--nextpage-->\nc', 'a\n\nb\n\nc'],
  [
    'a caption',
    '[caption id="attachment_7" width="300"]<a href="https://x.example/"><img src="a.jpg" alt="A" /></a> It <em>is</em>[/caption]',
    '[![A](a.jpg "It is")](https://x.example/)',
  ],
  [
    'one of before 2012',
    '[caption caption="It is"]<img src="a.jpg">[/caption]',
    '![](a.jpg "It is")',
  ],
  ['a gallery', '[gallery ids="8,7"]', '![](images/b.jpg)\n\n![A](images/a.jpg "The A")'],
  ['all pictures', 'x [gallery] y', 'x\n\n![A](images/a.jpg "The A")\n\n![](images/b.jpg)\n\ny'],
  ['sound', '[audio]', '<audio src="images/talk.mp3" controls></audio>'],
  [
    'film',
    '[video mp4="m.mp4" poster="p.jpg"][/video]',
    '<video src="m.mp4" poster="p.jpg" controls></video>',
  ],
  [
    'a film of others',
    '[embed]https://youtu.be/x[/embed] [youtube id="abcdef"]',
    '<https://youtu.be/x>\n\n<https://www.youtube.com/watch?v=abcdef>',
  ],
  ['source code', '[code lang="js"]if (a < b) [c];[/code]', '```js\nif (a < b) [c];\n```'],
  [
    'notes in the text',
    'A[footnote]One[/footnote] b[ref]Two[/ref]',
    'A[^1] b[^2]\n\n[^1]: One\n\n[^2]: Two',
  ],
  [
    'a shortcode that is shown',
    'Write [[gallery]] or `[sic]` [sic]',
    'Write \\[gallery] or \\`\\[sic]\\` \\[sic]',
  ],
  ['brackets in code', '<code>a [b c="d"]</code>', '`a [b c="d"]`'],
  [
    'a smaller copy',
    '<a href="https://x.example/b.jpg"><img src="https://x.example/b-300x200.jpg"></a>',
    '![](https://x.example/b.jpg)',
  ],
  [
    'the page of a picture',
    '<a href="https://old.example/a-page/"><img src="a.jpg"></a>',
    '![](a.jpg)',
  ],
  [
    'a picture beside the text',
    '<img class="alignleft wp-image-7" src="a.jpg" /> Words',
    '![A](a.jpg)\n\nWords',
  ],
  ['smileys', 'So <img class="wp-smiley" src="s.gif" alt=":)">', 'So :)'],
  [
    'pictures that come late',
    '<img src="data:image/gif;base64,R0" data-src="a.jpg" alt="A">',
    '![A](a.jpg)',
  ],
  [
    'blocks',
    '<!-- wp:heading {"level":3} --><h3>H</h3><!-- /wp:heading -->\n\n<!-- wp:group {"layout":{"type":"x"}} --><div><!-- wp:paragraph --><p>a\nb</p><!-- /wp:paragraph --></div><!-- /wp:group -->\n\n<!-- wp:spacer --><div></div><!-- /wp:spacer -->',
    '### H\n\na b',
  ],
  [
    'loose text between blocks',
    'a\n\nb<!-- wp:separator --><hr/><!-- /wp:separator -->',
    'a\n\nb\n\n---',
  ],
  [
    'an embed',
    '<!-- wp:embed {"url":"https://v.example/?a=1&b=2"} --><figure><div class="wp-block-embed__wrapper">https://v.example/?a=1&amp;b=2</div><figcaption>So</figcaption></figure><!-- /wp:embed -->',
    '<https://v.example/?a=1&b=2>\n\nSo',
  ],
  [
    'a cover',
    '<!-- wp:cover {"url":"a.jpg"} --><div style="background-image:url(a.jpg)"><p>W</p></div><!-- /wp:cover -->',
    '![](a.jpg)\n\nW',
  ],
  ['a shared block', '<!-- wp:block {"ref":30} /-->', 'Shared'],
  ['a poem', '<!-- wp:verse --><pre class="wp-block-verse">a\nb</pre><!-- /wp:verse -->', 'a\\\nb'],
  [
    'notes of blocks',
    '<!-- wp:paragraph --><p>A<sup data-fn="f-1" class="fn"><a href="#f-1" id="f-1-link">1</a></sup></p><!-- /wp:paragraph -->\n<!-- wp:footnotes /-->',
    'A[^1]\n\n[^1]: The *note*.',
  ],
  [
    'a gallery of blocks',
    '<!-- wp:gallery --><figure class="wp-block-gallery"><ul class="blocks-gallery-grid"><li class="blocks-gallery-item"><figure><img src="a.jpg" alt="A"/></figure></li></ul></figure><!-- /wp:gallery -->',
    '![A](a.jpg)',
  ],
])('%s', async (_, text, markdown) => {
  expect(await convert(text)).toEqual({ markdown, lost: [] })
})

test.each<[text: string, markdown: string, lost: string[]]>([
  [
    'a [contact-form-7 id="3" title="x"] b',
    'a b',
    ['the shortcode [contact-form-7 id="3" title="x"]'],
  ],
  [
    '[my_row][my_column width="1/2"]In[/my_column][/my_row]',
    'In',
    ['the shortcode [my_row]', 'the shortcode [my_column width="1/2"]'],
  ],
  [
    'So:[tabs][tab title="One"]first[/tab][tab title="Two"]second[/tab][/tabs][toggle title="Why?"]So.[/toggle]',
    'So:\n\n**One**\n\nfirst\n\n**Two**\n\nsecond\n\n**Why?**\n\nSo.',
    [
      'the shortcode [tabs]',
      'the shortcode [tab title="One"]',
      'the shortcode [tab title="Two"]',
      'the shortcode [toggle title="Why?"]',
    ],
  ],
  [
    '[button url="https://x.org/"]Go[/button][one_half]Half1[/one_half][one_half_last]Half2[/one_half_last]',
    '[Go](https://x.org/)\n\nHalf1\n\nHalf2',
    ['the shortcode [one_half]', 'the shortcode [one_half_last]'],
  ],
  ['press [button] now', 'press \\[button] now', []],
  ['a [my_tip]word[/my_tip]s b', 'a words b', ['the shortcode [my_tip]']],
  ['[box]a[/box] [box]b[/box]', 'a b', ['the shortcode [box]', 'the shortcode [box]']],
  [
    '[gallery ids="99"]',
    '',
    [
      'the picture 99 of a gallery (the export does not hold it)',
      'the shortcode [gallery ids="99"]',
    ],
  ],
  [
    '<!-- wp:latest-posts {"postsToShow":5} /-->',
    '',
    ['the block "latest-posts" (the old site filled it in by itself)'],
  ],
  ['<!-- wp:block {"ref":31} /-->', '', ['the reusable block 31 (the export does not hold it)']],
  [
    'a<img src="https://t.example/p" width="1" height="1">',
    'a',
    ['a picture of one dot that counts readers (https://t.example/p)'],
  ],
  ['a<form action="/s"><input></form>', 'a', ['a form: /s']],
])('what has no place in %s is named', async (text, markdown, lost) => {
  expect(await convert(text)).toEqual({ markdown, lost })
})
