import { articlePath, republishPath } from '#lib/addresses/addresses.ts'
import { typeset } from '#lib/language/typeset.ts'
import type { Article } from '#lib/publication/articles/article.ts'
import type { Licence, Republication } from '#lib/publication/republish/republication.ts'
import { wordingFor } from '#lib/wording/wording.ts'
import { LabelledSection } from './labelled-section.tsx'
import { linkStyle } from './link-style.ts'
import { PageHeading } from './page-heading.tsx'
import { Sentence } from './sentence.tsx'

/** At an article's foot: that others may publish it, and where they find how. */
export function RepublishBlock({
  article,
  licence,
}: {
  article: Pick<Article, 'slug' | 'language'>
  licence: Licence
}) {
  const wording = wordingFor(article.language)
  return (
    <section
      aria-labelledby="republish"
      className="mt-6 border-t border-rule pt-3 text-[0.9375rem] print:hidden"
    >
      <h2 id="republish" className="label mb-1 text-soft">
        {wording.republish.title}
      </h2>
      <p>
        {wording.republish.mayBeRepublished({ licence: licence.name })}{' '}
        <a href={republishPath(article.slug)} className={`inline-block py-0.5 ${linkStyle}`}>
          {wording.republish.how}
        </a>
      </p>
    </section>
  )
}

/** An article to copy: terms, the credit, and its text twice. */
export function RepublishPage({ article, copy }: { article: Article; copy: Republication }) {
  const wording = wordingFor(article.language)
  const { licence, publication, url } = copy
  return (
    <div className="mx-auto max-w-[36rem]">
      <PageHeading label={wording.republish.title} title={typeset(article.title, article.language)}>
        <p className="mt-3">
          <a href={articlePath(article.slug)} className={`inline-block py-1 ${linkStyle}`}>
            {wording.republish.backToArticle}
          </a>
        </p>
      </PageHeading>
      <LabelledSection id="terms" title={wording.republish.terms} className="mt-6">
        <p className="mt-2">
          {wording.republish.mayBeRepublished({ licence: licence.name })}
          {licence.url && (
            <>
              {' '}
              <a href={licence.url} rel="license external noopener" className={linkStyle}>
                {wording.republish.readLicence}
              </a>
            </>
          )}
        </p>
        <ul className="mt-3 list-disc stack-1 ps-5">
          <li>{wording.republish.keepCredit({ publication })}</li>
          <li>{wording.republish.keepWords}</li>
          <li>{wording.republish.keepPictures}</li>
          <li>
            <Sentence
              parts={wording.republish.keepCanonical.parts({
                address: <bdi className="font-semibold">{url}</bdi>,
              })}
            />
          </li>
        </ul>
        <p className="mt-3 text-soft">{wording.republish.copyHint}</p>
      </LabelledSection>
      <CopyField id="credit" label={wording.republish.creditLine} text={copy.credit} rows={6} />
      <CopyField
        id="html"
        label={wording.republish.html}
        hint={wording.republish.htmlHint}
        text={copy.html}
        isCode
      />
      <CopyField
        id="text"
        label={wording.republish.text}
        hint={wording.republish.textHint}
        text={copy.text}
      />
    </div>
  )
}

interface FieldProps {
  id: string
  label: string
  hint?: string
  text: string
  rows?: number
  isCode?: boolean
}

function CopyField({ id, label, hint, text, rows = 14, isCode = false }: FieldProps) {
  return (
    <div className="mt-6 border-t border-rule pt-3">
      <label htmlFor={id} className="label block text-soft">
        {label}
      </label>
      {hint && (
        <p id={`${id}-hint`} className="mt-1 text-[0.9375rem] text-soft">
          {hint}
        </p>
      )}
      <textarea
        id={id}
        readOnly
        rows={rows}
        dir={isCode ? 'ltr' : 'auto'}
        defaultValue={text}
        {...(hint && { 'aria-describedby': `${id}-hint` })}
        className={`mt-2 block w-full border border-soft bg-paper p-3 text-[0.9375rem] ${isCode ? 'font-mono' : ''}`}
      />
    </div>
  )
}
