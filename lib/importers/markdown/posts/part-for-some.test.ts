import { expect, test } from 'vitest'
import { partForSome } from './part-for-some.ts'

const parts: [body: string, file?: string][] = [
  ['a {% if site.show_drafts %}b{% endif %}'],
  ['{%- unless true -%}b{%- endunless -%}'],
  ['{% set x %}b{% endset %}'],
  ['{% private %}b{% endprivate %}'],
  ['{{< private >}}b{{< /private >}}'],
  ['{{% members-only %}}b{{% /members-only %}}'],
  ['{{< encrypt password="x" >}}b{{< /encrypt >}}'],
  ['{{< my-premium-content >}}b{{< /my-premium-content >}}'],
  ['{% if_logged_in %}b{% endif_logged_in %}'],
  ['<MembersOnly>b</MembersOnly>', 'a.mdx'],
  ['<PremiumContent>b</PremiumContent>', 'a.mdx'],
  ['<ShowLoggedIn to="a">b</ShowLoggedIn>', 'a.mdx'],
  ['<Hidden>b</Hidden>', 'a.mdx'],
  ['{false && <p>b</p>}', 'a.mdx'],
  ['{show ? <p>b</p> : null}', 'a.mdx'],
  ['<p hidden>b</p>'],
  ['<div class="x" style="color: red; display: none">b</div>'],
  ['<template>b</template>'],
]

test.each(parts)('%j has a part that not every reader saw', (body, file = 'a.md') => {
  expect(partForSome(body, file)).toBeTypeOf('string')
})

const whole: [body: string, file?: string][] = [
  ['`{% if x %}` is a tag of Liquid.'],
  ['```\n{% if x %}b{% endif %}\n<p hidden>\n```\n'],
  ['{% raw %}{% if x %}b{% endif %}{% endraw %}'],
  ['{% highlight html %}<p hidden>{% endhighlight %}'],
  ['<pre><div style="display:none"></pre>'],
  ['{% set x = 1 %}'],
  ['He hid <b>hidden</b> things; a hidden=true key, {a && b}.'],
  ['<!-- <p hidden>x</p> -->'],
  ['<Hidden>b</Hidden>', 'a.md'],
  ['<VisuallyHidden>b</VisuallyHidden><Link to="/login">in</Link>', 'a.mdx'],
  ['{{< button href="/login" >}}Log in{{< /button >}} {% link private.md %}'],
  ['{{< figure src="hidden.png" >}}'],
]

test.each(whole)('%j is for all', (body, file = 'a.md') => {
  expect(partForSome(body, file)).toBeUndefined()
})
