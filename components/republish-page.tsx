import { articlePath, republishPath } from '#lib/addresses/addresses.ts'
import { typeset } from '#lib/language/typeset.ts'
import type { Article } from '#lib/publication/articles/article.ts'
import type { Licence, Republication } from '#lib/publication/republish/republication.ts'
import { republishWordingFor } from '#lib/wording/republish/wording.ts'
import { PageHeading } from './page-heading.tsx'

const link = 'underline decoration-rule hover:decoration-accent'

/** At an article's foot: that others may publish it, and where they find how. */
export function RepublishBlock({
  article,
  licence,
}: {
  article: Pick<Article, 'slug' | 'language'>
  licence: Licence
}) {
  const wording = republishWordingFor(article.language)
  return (
    <section
      aria-labelledby="republish"
      className="mt-6 border-t border-rule pt-3 text-[0.9375rem] print:hidden"
    >
      <h2 id="republish" className="label mb-1 text-soft">
        {wording.republish}
      </h2>
      <p>
        {wording.mayBeRepublished(licence.name)}{' '}
        <a href={republishPath(article.slug)} className={`inline-block py-0.5 ${link}`}>
          {wording.how}
        </a>
      </p>
    </section>
  )
}

/** An article to copy: terms, the credit, and its text twice. */
export function RepublishPage({ article, copy }: { article: Article; copy: Republication }) {
  const wording = republishWordingFor(article.language)
  const { licence, publication, url } = copy
  return (
    <div className="mx-auto max-w-[36rem]">
      <PageHeading label={wording.republish} title={typeset(article.title, article.language)}>
        <p className="mt-3">
          <a href={articlePath(article.slug)} className={`inline-block py-1 ${link}`}>
            {wording.backToArticle}
          </a>
        </p>
      </PageHeading>
      <section aria-labelledby="terms" className="mt-6">
        <h2 id="terms" className="label text-soft">
          {wording.terms}
        </h2>
        <p className="mt-2">
          {wording.mayBeRepublished(licence.name)}
          {licence.url && (
            <>
              {' '}
              <a href={licence.url} rel="license external noopener" className={link}>
                {wording.readLicence}
              </a>
            </>
          )}
        </p>
        <ul className="mt-3 list-disc stack-1 ps-5">
          <li>{wording.keepCredit(publication)}</li>
          <li>{wording.keepWords}</li>
          <li>{wording.keepPictures}</li>
          <li>
            {wording.keepCanonical} <bdi className="font-semibold">{url}</bdi>
          </li>
        </ul>
        <p className="mt-3 text-soft">{wording.copyHint}</p>
      </section>
      <CopyField id="credit" label={wording.creditLine} text={copy.credit} rows={4} />
      <CopyField id="html" label={wording.html} hint={wording.htmlHint} text={copy.html} isCode />
      <CopyField id="text" label={wording.text} hint={wording.textHint} text={copy.text} />
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
