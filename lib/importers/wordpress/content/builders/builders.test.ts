import { expect, test } from 'vitest'
import { contextWith, convert } from '#lib/importers/wordpress/fixtures/convert.ts'
import { elementorHtml } from './elementor.ts'

const packed = (html: string) => Buffer.from(encodeURIComponent(html)).toString('base64')

test.each<[what: string, text: string, markdown: string]>([
  [
    'WPBakery',
    '[vc_row css=".vc_custom_1{margin: 0 !important;}"][vc_column width="1/2"][vc_column_text]One.\n\nTwo.[/vc_column_text][vc_single_image image="7" img_size="300x200"][/vc_column][vc_column][vc_custom_heading text="Head" font_container="tag:h4|text_align:left"][vc_btn title="Give" link="url:https%3A%2F%2Fx.example%2Fgive|target:_blank"][vc_column_text]Three[/vc_column_text][vc_empty_space][/vc_column][/vc_row]',
    'One.\n\nTwo.\n\n![A](images/a.jpg)\n\n#### Head\n\n[Give](https://x.example/give)\n\nThree',
  ],
  [
    'packed HTML',
    `[vc_raw_html]${packed('<p>Raw <b>é</b></p>\n<p>words</p>')}[/vc_raw_html]`,
    'Raw **é**\n\nwords',
  ],
  ['a word that is not packed', '[et_pb_code]Donate12[/et_pb_code]', 'Donate12'],
  [
    'tabs and toggles',
    '[vc_tta_accordion][vc_tta_section title="Why?"][vc_column_text]So.[/vc_column_text][/vc_tta_section][/vc_tta_accordion][vc_toggle title="How?"]Thus.[/vc_toggle]',
    '### Why?\n\nSo.\n\n### How?\n\nThus.',
  ],
  ['a gallery', '[vc_gallery images="8,7"]', '![](images/b.jpg)\n\n![A](images/a.jpg "The A")'],
  [
    'Divi',
    '[et_pb_section fb_built="1"][et_pb_row][et_pb_column type="4_4"][et_pb_text]<p>One.</p>[/et_pb_text][et_pb_image src="https://old.example/wp-content/uploads/b.jpg" alt="B" /][et_pb_blurb title="A %22word%22"]Text[/et_pb_blurb][et_pb_testimonial author="Ana" job_title="Fisher"]We stay.[/et_pb_testimonial][et_pb_button button_url="https://x.example/" button_text="Go" /][et_pb_code]<p>Code</p><!-- [et_pb_line_break_holder] --><p>more</p>[/et_pb_code][/et_pb_column][/et_pb_row][/et_pb_section]',
    'One.\n\n![B](images/b.jpg)\n\n### A "word"\n\nText\n\n> We stay.\n>\n> — Ana, Fisher\n\n[Go](https://x.example/)\n\nCode\n\nmore',
  ],
  [
    'Divi 5',
    '<!-- wp:divi/placeholder --><!-- wp:divi/section {"builderVersion":"5.8.0"} --><!-- wp:divi/heading {"title":{"innerContent":{"desktop":{"value":"Head"}}}} /--><!-- wp:divi/text {"content":{"innerContent":{"desktop":{"value":"\\u003cp\\u003eOne.\\u003c/p\\u003e"}}}} /--><!-- wp:divi/image {"image":{"innerContent":{"desktop":{"value":{"src":"https://old.example/wp-content/uploads/b.jpg","alt":"B"}}}}} /--><!-- wp:divi/button {"button":{"innerContent":{"desktop":{"value":{"text":"Go","linkUrl":"https://x.example/"}}}}} /--><!-- /wp:divi/section --><!-- /wp:divi/placeholder -->',
    '### Head\n\nOne.\n\n![B](images/b.jpg)\n\n[Go](https://x.example/)',
  ],
  [
    'Avada',
    `[fusion_builder_container][fusion_builder_row][fusion_builder_column type="1_1"][fusion_title size="2"]<h2>Head</h2>[/fusion_title][fusion_text]<p>[fusion_dropcap]O[/fusion_dropcap]ne.</p>[/fusion_text][fusion_imageframe image_id="7|full"]https://old.example/wp-content/uploads/a-300x200.jpg[/fusion_imageframe][fusion_button link="https://x.example/"]Go[/fusion_button][fusion_code]${Buffer.from('<p>Code</p>').toString('base64')}[/fusion_code][fusion_youtube id="abc12345678" /][/fusion_builder_column][/fusion_builder_row][/fusion_builder_container]`,
    '## Head\n\nOne.\n\n![A](images/a.jpg)\n\n[Go](https://x.example/)\n\nCode\n\n<https://www.youtube.com/watch?v=abc12345678>',
  ],
  [
    'Beaver',
    '<!-- wp:fl-builder/layout -->\n<h2>Head</h2>\n<p>One.</p>\n<img src="https://old.example/wp-content/uploads/b.jpg" alt="B" itemprop="image" />\n<a href="https://x.example/" role="button">Go</a>\n<!-- /wp:fl-builder/layout -->',
    '## Head\n\nOne.\n\n![B](images/b.jpg) [Go](https://x.example/)',
  ],
  [
    'fields of blocks',
    '<!-- wp:acf/hero {"name":"acf/hero","data":{"headline":"Head","_headline":"field_1","body":"<p>One.</p>","photo":7,"_photo":"field_2","colour":"#fff","layout":"wide","cta":{"title":"Go","url":"https://x.example/"}},"mode":"edit"} /-->',
    '### Head\n\nOne.\n\n![A](images/a.jpg "The A")\n\n[Go](https://x.example/)',
  ],
  [
    'a story and a map of Jetpack',
    '<!-- wp:jetpack/story {"mediaFiles":[{"alt":"S","caption":"Said","url":"https://old.example/s.jpg"}]} --><div class="wp-story"></div><!-- /wp:jetpack/story --><!-- wp:jetpack/map {"points":[{"title":"Pier","caption":"Here"}]} --><div></div><!-- /wp:jetpack/map -->',
    '![S](https://old.example/s.jpg "Said")\n\n- Pier: Here',
  ],
  [
    'code of WP-Syntax',
    'See\n\n<pre lang="php" line="1">if ($a < $b && $c[1]) { echo "<b>[gallery]</b>"; }</pre>\n\nand <pre lang="html" escaped="true">&lt;p&gt;x&lt;/p&gt;</pre>',
    'See\n\n```php\nif ($a < $b && $c[1]) { echo "<b>[gallery]</b>"; }\n```\n\nand\n\n```html\n<p>x</p>\n```',
  ],
  [
    'a smaller copy of a picture',
    '<figure class="wp-block-gallery"><figure class="wp-block-image"><img src="https://old.example/wp-content/uploads/a-300x200.jpg" class="wp-image-7" alt="A"></figure><figure><img src="https://old.example/wp-content/uploads/c-300x200.jpg" data-full-url="https://old.example/wp-content/uploads/c.jpg" alt="C"></figure></figure>',
    '![A](images/a.jpg)\n\n![C](images/c.jpg)',
  ],
])('%s keeps text, headings, pictures, quotes and buttons in order', async (_, text, markdown) => {
  expect(await convert(text)).toEqual({ markdown, lost: [] })
})

test('what is packed in no known way, or filled in by the old site, is told and never shown', async () => {
  const unknown = `[fusion_code]${'/+8A'.repeat(30)}[/fusion_code] [vc_widget_sidebar sidebar_id="s"] [et_pb_blog posts_number="3" /]`
  const { markdown, lost } = await convert(`Words ${unknown}`)
  expect(markdown).toBe('Words')
  expect(lost).toHaveLength(3)
})

test('Elementor’s widgets come in the order in which they are shown', async () => {
  const widget = (widgetType: string, settings: object) => ({
    elType: 'widget',
    widgetType,
    settings,
    elements: [],
  })
  const data = [
    {
      ...{ id: 'a', elType: 'section', settings: [] },
      elements: [
        {
          elType: 'column',
          settings: { _column_size: 50 },
          elements: [
            widget('heading', { title: 'Head', header_size: 'h2' }),
            widget('text-editor', { editor: '<p>One.</p>\n<p>Two [sic].</p>' }),
            widget('image', {
              image: { id: 7, url: 'https://old.example/wp-content/uploads/a-300x200.jpg' },
              caption_source: 'custom',
              caption: 'Said',
            }),
            widget('spacer', {}),
            widget('button', { text: 'Go', link: { url: 'https://x.example/' } }),
            widget('testimonial', {
              testimonial_content: 'We stay.',
              testimonial_name: 'Ana',
              testimonial_job: 'Fisher',
            }),
            widget('toggle', { tabs: [{ tab_title: 'Why?', tab_content: '<p>So.</p>' }] }),
            widget('image-gallery', { wp_gallery: [{ id: 8, url: 'https://old.example/b.jpg' }] }),
            widget('video', { video_type: 'vimeo', vimeo_url: 'https://vimeo.com/1' }),
            widget('icon-list', {
              icon_list: [{ text: 'a' }, { text: 'b', link: { url: 'https://x.example/b' } }],
            }),
            widget('posts', { posts_per_page: 3 }),
          ],
        },
      ],
    },
  ]
  const lost: string[] = []
  const html = elementorHtml(JSON.stringify(data), contextWith(lost))
  expect((await convert(html ?? '')).markdown).toBe(
    '## Head\n\nOne.\n\nTwo \\[sic].\n\n![A](images/a.jpg "Said")\n\n[Go](https://x.example/)\n\n> We stay.\n>\n> — Ana, Fisher\n\n### Why?\n\nSo.\n\n![](images/b.jpg)\n\n<https://vimeo.com/1>\n\n- a\n- [b](https://x.example/b)',
  )
  expect(lost).toEqual(['the Elementor widget "posts" (the old site filled it in by itself)'])
  const unread: string[] = []
  expect(elementorHtml('[{"elType":', contextWith(unread))).toBeUndefined()
  expect(unread).toEqual([expect.stringContaining('the layout of Elementor (unreadable')])
  expect(elementorHtml('', contextWith(unread))).toBeUndefined()
  expect(unread.length).toBe(1)
})
